import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeApp } from './fake-electron-parts.ts';

// What the entry asks of Electron, and in which order; whether Electron does it, only the workflow can show.
const recorded = vi.hoisted(() => ({ booted: [] as unknown[], bootFails: false }));
vi.mock('electron', async () => (await import('./fake-electron.ts')).electron);
vi.mock('#main/host/electron/boot.ts', () => ({
  boot: (options: unknown) => {
    if (recorded.bootFails) throw new Error('no window');
    recorded.booted.push(options);
  },
}));

const args = [...process.argv];
const listeners = process.listeners('uncaughtException');
let folder: string;
// Asked for once before modules are forgotten: the stand-in itself is never made anew.
const { app: itself, dialog } = await import('electron');
const app = itself as unknown as FakeApp;
let errors: string[] = [];
/** Above every system's highest. */
const NO_PROCESS = 99_999_999;
class ErrnoError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
beforeEach(() => {
  vi.resetModules();
  folder = mkdtempSync(join(tmpdir(), 'entry-'));
  Object.assign(recorded, { booted: [], bootFails: false });
  app.calls.length = 0;
  app.paths.clear();
  errors = [];
  vi.spyOn(dialog, 'showErrorBox').mockImplementation((title, text) => void errors.push(`${title}\n${text}`));
  Object.assign(app, { appData: folder, hasLock: true, isPackaged: true });
});
afterEach(() => {
  process.argv = [...args];
  for (const listener of process.listeners('uncaughtException'))
    if (!listeners.includes(listener)) process.removeListener('uncaughtException', listener);
  rmSync(folder, { recursive: true, force: true });
});

async function runEntry(...more: readonly string[]): Promise<void> {
  process.argv = ['electron', '.', ...more];
  await import('#main/index.ts');
}

/** Becomes ready once it was waited for so many times. */
async function readyFor(times: number): Promise<void> {
  await expect.poll(() => app.calls.filter((call) => call === 'whenReady')).toHaveLength(times);
  app.becomeReady();
}

describe("the desktop app's entry", () => {
  it('sets everything that has to be set before the app is ready, and waits for nothing', async () => {
    await runEntry(); // an entry that waited for `ready` at its top level would never come back

    const calls = app.calls.filter((call) => !call.startsWith('setAppUserModelId'));
    expect(calls.map((call) => call.split(' ')[0])).toEqual([
      'setName',
      'setPath',
      'enableSandbox',
      'registerSchemesAsPrivileged',
      'requestSingleInstanceLock',
      'whenReady',
    ]);
    expect(calls).toContain(
      'registerSchemesAsPrivileged [{"scheme":"app","privileges":{"standard":true,"secure":true,"supportFetchAPI":true,"codeCache":true}}]',
    );
    expect(recorded.booted).toEqual([]);
  });

  it('looks at itself where a file is named for it', async () => {
    await runEntry(`--self-check=${join(folder, 'found.json')}`);
    app.becomeReady();
    await expect
      .poll(() => recorded.booted)
      .toEqual([expect.objectContaining({ selfCheck: join(folder, 'found.json') })]);
  });

  it('opens the window when the app is ready, over the folder of the app', async () => {
    await runEntry();
    app.becomeReady();

    const userData = join(folder, 'HeyClients Calendar');
    await expect
      .poll(() => recorded.booted)
      .toEqual([{ dataDirectory: join(userData, 'data'), isSample: false, selfCheck: null }]);
    expect(app.paths.get('userData')).toBe(userData);
  });

  it.each([[['--data', 'DIR']], [['--data=DIR']]])(
    '%j is the folder of the stores itself, as in every host',
    async (given) => {
      const data = join(folder, 'Überall Mein');
      await runEntry('--sample', ...given.map((arg) => arg.replace('DIR', data)));
      app.becomeReady();

      await expect
        .poll(() => recorded.booted)
        .toEqual([{ dataDirectory: data, isSample: true, selfCheck: null }]);
      expect(app.paths.get('userData')).toBe(join(data, 'window'));
    },
  );

  it('a second start ends at once and opens nothing', async () => {
    app.hasLock = false;
    await runEntry();

    expect(app.calls.at(-1)).toBe('exit 0');
    expect(app.calls).not.toContain('whenReady');
  });

  it('a window that can not be opened ends the app: nobody would see that it runs', async () => {
    recorded.bootFails = true;
    await runEntry();
    app.becomeReady();
    await readyFor(2);

    await expect.poll(() => app.calls.at(-1)).toBe('exit 1');
    expect(errors).toEqual([expect.stringContaining('HeyClients Calendar had to stop')]);
    expect(errors[0]).toContain('(Error)');
  });

  it('a folder that can not be made ends the app with a sentence and the code', async () => {
    app.appData = join(folder, 'file');
    writeFileSync(app.appData, '');
    await expect(runEntry()).rejects.toThrow('ENOTDIR');
    process.listeners('uncaughtException').at(-1)?.(new ErrnoError('ENOTDIR'), 'uncaughtException');
    await readyFor(1);

    await expect.poll(() => app.calls.at(-1)).toBe('exit 1');
    expect(errors[0]).toContain('(ENOTDIR)');
  });

  it.each([
    ['looks at itself', true, ['--self-check=found.json']],
    ['has a terminal', false, []],
  ])('shows no box where it %s: nobody would press it away', async (_name, isPackaged, given) => {
    app.isPackaged = isPackaged;
    recorded.bootFails = true;
    const wrote = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await runEntry(...given);
    app.becomeReady();

    await expect.poll(() => app.calls.at(-1)).toBe('exit 1');
    expect(errors).toEqual([]);
    expect(wrote.mock.calls.length).toBe(isPackaged ? 0 : 1);
  });

  it('a lock left over by a computer of another name is told, with the folder', async () => {
    const userData = join(folder, 'HeyClients Calendar');
    mkdirSync(userData);
    symlinkSync(`old-name.local-${NO_PROCESS}`, join(userData, 'SingletonLock'));
    app.hasLock = false;
    await runEntry();
    await readyFor(1);

    await expect.poll(() => app.calls.at(-1)).toBe('exit 1');
    expect(errors[0]).toContain('another computer');
    expect(errors[0]).toContain(userData);
  });

  it('a lock that is not had for another reason is no handing over: the start script must not take it for one', async () => {
    const userData = join(folder, 'HeyClients Calendar');
    mkdirSync(userData);
    symlinkSync(`old-name.local-${NO_PROCESS}`, join(userData, 'SingletonLock'));
    Object.assign(app, { hasLock: false, isPackaged: false });
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    await runEntry();

    expect(app.calls.at(-1)).toBe('exit 1');
    expect(said.mock.calls.flat()).not.toContain('HANDED OVER\n');
  });

  it('is short, and awaits nothing', () => {
    const text = readFileSync(resolve(import.meta.dirname, '../../src/main/index.ts'), 'utf8');
    expect(text.split('\n').length).toBeLessThan(60);
    expect(text).not.toMatch(/\bawait\b/);
  });
});
