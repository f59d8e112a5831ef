import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTray } from '#main/host/electron/tray.ts';
import type { FakeApp } from './fake-electron-parts.ts';
import { fake } from './fake-electron.ts';

// What our code asks of Electron on one system alone, seen on any; what the system makes of it, only it can show.
vi.mock('electron', async () => (await import('./fake-electron.ts')).electron);
vi.mock('#main/host/electron/boot.ts', () => ({ boot: () => undefined }));

const { platform } = process;
const on = (value: NodeJS.Platform): void => void Object.defineProperty(process, 'platform', { value });
const listeners = process.listeners('uncaughtException');
const app = (await import('electron')).app as unknown as FakeApp;
let folder: string;

beforeEach(() => {
  vi.resetModules();
  folder = mkdtempSync(join(tmpdir(), 'system-'));
  app.appData = folder;
  app.calls.length = 0;
});
afterEach(() => {
  on(platform);
  for (const listener of process.listeners('uncaughtException'))
    if (!listeners.includes(listener)) process.removeListener('uncaughtException', listener);
  rmSync(folder, { recursive: true, force: true });
});

it.each([
  ['darwin', '!'],
  ['linux', ''],
  ['win32', ''],
] as const)('the tray on %s has the title %j beside its image', (system, title) => {
  on(system);
  const draw = createTray({
    icon: 'icon.png',
    choose: () => undefined,
    open: () => undefined,
    showWindow: () => undefined,
  });
  draw({ title: '!', tooltip: 'A calendar needs attention', entries: [] });
  expect(fake.tray()).toMatchObject({ title, toolTip: 'A calendar needs attention' });
});

it.each([
  ['win32', ['setAppUserModelId "com.heyclients.calendar"']],
  ['darwin', []],
  ['linux', []],
] as const)('the entry on %s names itself to the taskbar with %j', async (system, named) => {
  on(system);
  await import('#main/index.ts');
  expect(app.calls.filter((call) => call.startsWith('setAppUserModelId'))).toEqual(named);
});

it('a fault that nobody caught ends the app with its sentence', async () => {
  const { dialog } = await import('electron');
  const said = vi.spyOn(dialog, 'showErrorBox').mockReturnValue(undefined);
  await import('#main/index.ts');
  process.listeners('uncaughtException').at(-1)?.(new RangeError('nobody caught it'), 'uncaughtException');
  await expect.poll(() => app.calls.filter((call) => call === 'whenReady')).toHaveLength(2);
  app.becomeReady();

  await expect.poll(() => app.calls.at(-1)).toBe('exit 1');
  expect(said.mock.calls).toEqual([
    ['HeyClients Calendar had to stop', expect.stringContaining('(RangeError)')],
  ]);
});
