import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '#test/built.ts';
import { fake } from './fake-electron.ts';

// What is looked at, and what is said of it. Whether it is so in Electron, the workflow's package job finds out.
vi.mock('electron', async () => (await import('./fake-electron.ts')).electron);
vi.mock('electron-store', async () => ({ default: (await import('./fake-electron.ts')).FakeStore }));
const { boot } = await import('#main/host/electron/boot.ts');
await ensureBuilt();

const WELL = {
  ...{ known: [], evaluated: false, inlineRan: false, bridge: 'object', origin: 'app://calendar' },
  confined: { sandboxed: true, isolated: true },
};
interface Written {
  readonly findings: readonly { readonly check: string; readonly isHeld: boolean; readonly seen: string }[];
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'self-check-'));
  fake.app.removeAllListeners();
  fake.app.exits.length = 0;
  Object.assign(fake, { channels: [] });
  Object.assign(fake.app, { processes: ['Browser', 'engine'], switches: [] });
  fake.answer = () => '{"ok":true,"value":{"secret":"not to be written"}}';
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the app with --self-check, on a page where that is found; gives what it wrote when it has ended. */
async function look(inPage: object | null, file = join(folder, 'found.json')): Promise<Written> {
  boot({ dataDirectory: join(folder, 'data'), isSample: false, selfCheck: file });
  const page = fake.window().webContents;
  page.inPage = JSON.stringify(inPage);
  fake.window().emit('ready-to-show');
  page.emit('did-finish-load');
  // The engine ends when it is told to.
  await expect.poll(() => fake.child().posted.map(({ type }) => type)).toContain('shutdown');
  fake.child().emit('exit', 0);
  await expect.poll(() => fake.app.exits.length).toBe(1);
  return JSON.parse(readFileSync(file, 'utf8')) as Written;
}
const broken = ({ findings }: Written): string[] =>
  findings.filter(({ isHeld }) => !isHeld).map(({ check }) => check);

describe('an app that looks at itself', () => {
  it('ends with 0 where everything is so, shows no window, and writes nothing of what the engine knows', async () => {
    const written = await look(WELL);
    expect(broken(written)).toEqual([]);
    expect(written.findings.length).toBeGreaterThan(10);
    expect(fake.app.exits).toEqual([0]);
    expect(fake.window().asked).not.toContain('show');
    expect(JSON.stringify(written)).not.toContain('not to be written');
  });

  it.each([
    ['the page knows nothing of Node', { known: ['require'] }],
    ['text does not become code', { evaluated: true }],
    ['a script in the page does not run', { inlineRan: true }],
    ['the page has the bridge', { bridge: 'undefined' }],
    ['the page is our own', { origin: 'file://' }],
    ['the page’s process is sandboxed', { confined: { sandboxed: false, isolated: true } }],
    ['the preload has a world of its own', { confined: { sandboxed: true } }],
    ['the look itself', null],
  ])('"%s" is said to be broken where it is, and the app ends with 1', async (check, change) => {
    expect(broken(await look(change === null ? null : { ...WELL, ...change }))).toEqual([check]);
    expect(fake.app.exits).toEqual([1]);
  });

  it('ends also where what it found can’t be written', async () => {
    await expect(look(WELL, join(folder, 'missing', 'found.json'))).rejects.toThrow('ENOENT');
    expect(fake.app.exits).toEqual([1]);
  });

  it('a switched-off sandbox, a missing engine and a stranger on a channel are found', async () => {
    Object.assign(fake.app, { processes: ['Browser'], switches: ['no-sandbox'] });
    Object.assign(fake, { channels: ['electron-store-get-data'] });
    expect(broken(await look(WELL))).toEqual([
      'the sandbox is on',
      'nothing else answers the page',
      'the engine has a process',
    ]);
  });
});
