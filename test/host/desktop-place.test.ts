import { describe, expect, it } from 'vitest';
import { autostartFile, desktopAbilities } from '#main/host/desktop/abilities.ts';
import { withDot } from '#main/host/desktop/dot.ts';
import { createRecovery } from '#main/host/desktop/recovery.ts';
import { placeWindow } from '#main/host/desktop/window-place.ts';

const main = { x: 0, y: 25, width: 1440, height: 875 };
const beside = { x: 1440, y: 0, width: 1920, height: 1080 };
const saved = (x: number, y: number, width: number, height: number, isMaximised = false) => ({
  bounds: { x, y, width, height },
  isMaximised,
});

describe('where the window opens', () => {
  it.each([
    ['the first time: where the system likes', undefined, [main], { width: 1280, height: 800 }, null],
    ['where it was', saved(100, 50, 900, 700), [main], { width: 900, height: 700 }, { x: 100, y: 50 }],
    [
      'where it was on another screen',
      saved(1500, 10, 1000, 800),
      [main, beside],
      { width: 1000, height: 800 },
      { x: 1500, y: 10 },
    ],
    ['not on a screen that is gone', saved(1500, 10, 1000, 800), [main], { width: 1000, height: 800 }, null],
    ['not half outside', saved(1000, 600, 900, 700), [main], { width: 900, height: 700 }, { x: 540, y: 200 }],
    [
      'no larger than its screen',
      saved(0, 25, 4000, 3000),
      [main],
      { width: 1440, height: 875 },
      { x: 0, y: 25 },
    ],
    [
      'never with its title bar out of reach',
      saved(-300, -200, 900, 700),
      [main],
      { width: 900, height: 700 },
      { x: 0, y: 25 },
    ],
    ['not where a damaged file says', { bounds: { x: 'left' } }, [main], { width: 1280, height: 800 }, null],
    [
      'not larger than a small screen',
      undefined,
      [{ ...main, width: 1024, height: 700 }],
      { width: 1024, height: 700 },
      null,
    ],
  ])('%s', (_name, place, screens, size, position) => {
    expect(placeWindow(place, screens)).toEqual({ size, position, isMaximised: false });
  });

  it('maximised, if it was', () => {
    expect(placeWindow(saved(0, 25, 900, 700, true), [main]).isMaximised).toBe(true);
  });
});

describe('a page that goes away', () => {
  it('is loaded again three times in five minutes, then somebody is asked', () => {
    const decide = createRecovery();
    expect([0, 1, 2, 3].map((second) => decide('crashed', second * 1_000))).toEqual([
      ...['reload', 'reload', 'reload', 'ask'],
    ]);
  });

  it('is loaded again as often as it likes where it lives for minutes', () => {
    const decide = createRecovery();
    const times = Array.from({ length: 10 }, (_none, index) => index * 120_000);
    expect(new Set(times.map((at) => decide('oom', at)))).toEqual(new Set(['reload']));
  });

  it('is let go where it ended by itself', () => {
    expect(createRecovery()('clean-exit', 0)).toBe('nothing');
  });
});

describe('what a computer can do', () => {
  it.each([
    ['darwin', true, true],
    ['win32', true, true],
    ['linux', true, false],
  ] as const)('%s: login items %s, content protection %s', (platform, openAtLogin, contentProtection) => {
    expect(desktopAbilities({ platform, isPackaged: true, hasNotifications: true, isUsual: true })).toEqual({
      ...{ notifications: true, tray: true, openAtLogin, contentProtection },
    });
  });

  it('started from its sources it is not opened at login: that would be a bare Electron', () => {
    const computer = {
      platform: 'darwin',
      isPackaged: false,
      hasNotifications: false,
      isUsual: true,
    } as const;
    expect(desktopAbilities(computer)).toMatchObject({ openAtLogin: false, notifications: false });
  });

  it('on Linux a file starts it, whatever its path holds', () => {
    const lines = autostartFile('HeyClients Calendar', '/opt/My "Apps"/100%/$HOME/app').split('\n');
    expect(lines[0]).toBe('[Desktop Entry]');
    // Desktop Entry Specification, "The Exec key": quoted, with " $ ` \ escaped, and % doubled.
    expect(lines).toContain('Exec="/opt/My \\"Apps\\"/100%%/\\$HOME/app"');
  });
});

it('a dot is drawn in the lower corner and nowhere else', () => {
  const drawn = withDot(new Uint8Array(8 * 8 * 4), 8, 8);
  const opacityAt = (x: number, y: number): number | undefined => drawn[(y * 8 + x) * 4 + 3];
  expect([opacityAt(0, 0), opacityAt(3, 3), opacityAt(6, 6)]).toEqual([0, 0, 255]);
});
