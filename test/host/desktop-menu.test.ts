import { describe, expect, it } from 'vitest';
import { actionFacts, actionIds } from '#contract/actions.ts';
import { DEFAULT_PREFERENCES } from '#contract/default-preferences.ts';
import type { Preferences } from '#contract/preferences.ts';
import { needsWindow, planMenu, type MenuEntry } from '#main/host/desktop/menu.ts';
import { english, german } from './desktop-facts.ts';

type ActionEntry = Extract<MenuEntry, { kind: 'action' }>;

function menuOn(platform: NodeJS.Platform, preferences: Partial<Preferences> = {}, words = english) {
  return planMenu({
    texts: words.texts,
    appName: 'HeyClients Calendar',
    platform,
    preferences: { ...DEFAULT_PREFERENCES, ...preferences },
  });
}
const flat = (entries: readonly MenuEntry[]): readonly MenuEntry[] =>
  entries.flatMap((entry) => (entry.kind === 'menu' ? flat(entry.entries) : [entry]));
const actionsIn = (entries: readonly MenuEntry[]): ActionEntry[] =>
  flat(entries).filter((entry): entry is ActionEntry => entry.kind === 'action');
const actionIn = (entries: readonly MenuEntry[], id: string): ActionEntry | undefined =>
  actionsIn(entries).find((entry) => entry.id === id);
const headings = (entries: readonly MenuEntry[]): string[] =>
  entries.flatMap((entry) => (entry.kind === 'menu' ? [entry.label] : []));

describe.each(['darwin', 'win32', 'linux'] as const)("the application's menu on %s", (platform) => {
  it('has every action once, in the order of the palette', () => {
    expect(actionsIn(menuOn(platform)).map(({ id }) => id)).toEqual(actionIds);
  });

  it('shows every key, and none that the list does not have', () => {
    for (const { id, label, accelerator } of actionsIn(menuOn(platform))) {
      const { key } = actionFacts(id);
      const shown = accelerator ?? /\((.+)\)$/.exec(label)?.[1] ?? null;
      const expected = key?.replace('Mod', 'CommandOrControl') ?? null;
      const inLabel = key?.replace('Mod+', '⌘').toUpperCase() ?? null;
      expect([expected, inLabel]).toContain(shown);
    }
  });

  it('takes no bare letter from what is being typed', () => {
    const taken = actionsIn(menuOn(platform)).filter(({ registers }) => registers);
    for (const { accelerator } of taken) expect(accelerator).toMatch(/^CommandOrControl\+/);
  });

  it('has each key once', () => {
    const keys = actionsIn(menuOn(platform)).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("the application's menu", () => {
  it('stands under the groups of the palette, with editing beside them', () => {
    expect(headings(menuOn('linux'))).toEqual([
      ...['Make and change', 'Edit', 'Go to', 'See', 'Calendars', 'Settings', 'This window'],
    ]);
    expect(headings(menuOn('darwin'))[0]).toBe('HeyClients Calendar');
  });

  it('speaks the language of the window, what the system does included', () => {
    const menu = menuOn('darwin', {}, german);
    expect(headings(menu)).toContain('Bearbeiten');
    expect(actionIn(menu, 'sync-now')?.label).toContain('Jetzt synchronisieren');
    const roles = flat(menu).filter(({ kind }) => kind === 'role');
    expect(roles).toContainEqual({ kind: 'role', role: 'quit', label: 'HeyClients Calendar beenden' });
  });

  it('on a Mac undo of what is typed keeps its key', () => {
    expect(actionIn(menuOn('darwin'), 'undo')).toMatchObject({ accelerator: null, registers: false });
    expect(actionIn(menuOn('darwin'), 'palette')).toMatchObject({
      accelerator: 'CommandOrControl+K',
      registers: true,
    });
    expect(actionIn(menuOn('win32'), 'undo')).toMatchObject({
      accelerator: 'CommandOrControl+Z',
      registers: false,
    });
  });

  it('ticks what is on', () => {
    const menu = menuOn('linux', { hideNames: true, theme: 'dark', view: 'month' });
    const on = actionsIn(menu).filter(({ isOn }) => isOn === true);
    expect(on.map(({ id }) => id)).toEqual(['view-month', 'theme-dark', 'hide-names']);
    expect(actionIn(menu, 'contrast')?.isOn).toBe(false);
    expect(actionIn(menu, 'today')?.isOn).toBeNull();
  });

  it('only what needs no window is done without one', () => {
    expect(actionIds.filter((id) => !needsWindow(id))).toEqual(['sync-now', 'hide-names']);
  });
});
