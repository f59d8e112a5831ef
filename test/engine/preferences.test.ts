import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPreferences } from '#main/engine/preferences.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preferences-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(preferences: unknown): void {
  writeFileSync(join(folder, 'preferences.json'), JSON.stringify({ preferences, sample: false }));
}

describe('preferences', () => {
  it('keep the language over a restart', () => {
    openPreferences(folder).save({ language: 'de' });
    expect(openPreferences(folder).get().language).toBe('de');
  });

  it('saved before there was a choice of language keep everything else', () => {
    write({ theme: 'dark', view: 'month', hiddenCalendarIds: ['family'] });
    expect(openPreferences(folder).get()).toEqual({
      theme: 'dark',
      language: 'system',
      contrast: 'system',
      hideNames: false,
      view: 'month',
      hiddenCalendarIds: ['family'],
      secondZone: null,
      dismissedClockChanges: [],
      remindMinutes: 10,
      notices: true,
      namesOutside: false,
      tray: true,
      openAtLogin: false,
    });
  });

  it.each([[null], ['damaged'], [{ theme: 'pink' }]])('that can not be used (%j) are the defaults', (bad) => {
    write(bad);
    expect(openPreferences(folder).get()).toMatchObject({ theme: 'system', language: 'system' });
  });
});
