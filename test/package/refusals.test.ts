import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage, extractFile } from '@electron/asar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeArchive, changedStarts, ordersTaken } from '../../scripts/package/refusals.ts';

// What the workflow asks of real packages, asked of scripts that obey or don't.
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'refusals-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, lines: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
  return path;
}
const AS_NODE = '[ -n "$ELECTRON_RUN_AS_NODE" ] && echo ran as node';
const PRELOADS = '[ -n "$NODE_OPTIONS" ] && echo preloaded it';
const INSPECTS = 'case "$*" in *--inspect*) echo Debugger listening on ws ;; esac';
const LOOKS =
  'for each in "$@"; do case "$each" in --self-check=*) : > "${each#--self-check=}" ;; esac; done';
const end = 'exit 0';

describe('the orders that a release must refuse', () => {
  const obeying = (release: string) => ({
    release: program('release', release),
    check: program('check', `${INSPECTS}\n${LOOKS}\n${end}`),
    electron: program('electron', `${AS_NODE}\n${PRELOADS}\n${end}`),
  });

  it('are none of a release that looks at itself and nothing else', async () => {
    expect(await ordersTaken(obeying(`${LOOKS}\n${end}`))).toEqual([]);
  });

  it.each([
    ['ELECTRON_RUN_AS_NODE', AS_NODE],
    ['NODE_OPTIONS', PRELOADS],
    ['--inspect', INSPECTS],
  ])('%s is found where it is taken', async (what, takes) => {
    expect(await ordersTaken(obeying(`${takes}\n${LOOKS}\n${end}`))).toEqual([`a release takes ${what}`]);
  });

  it('are not refused by a release that only never starts', async () => {
    const faults = await ordersTaken(obeying('exit 1'));
    expect(faults.map((fault) => fault.slice(0, 26))).toEqual(Array(3).fill("a release doesn't start wh"));
  });

  it('are said to prove nothing where nobody takes them', async () => {
    const deaf = program('deaf', `${LOOKS}\n${end}`);
    expect(await ordersTaken({ release: deaf, check: deaf, electron: deaf })).toEqual([
      'nobody takes ELECTRON_RUN_AS_NODE, so refusing it says nothing',
      'nobody takes NODE_OPTIONS, so refusing it says nothing',
      'nobody takes --inspect, so refusing it says nothing',
    ]);
  });
});

describe('a changed archive', () => {
  const FIRST = 'this is the first script';
  const packed = (at: string) => ({ binary: join(at, 'app'), resources: at });

  /** A release that starts if `test` holds; its archive is a real one. */
  async function release(test: string): Promise<string> {
    const source = join(folder, 'source');
    mkdirSync(join(source, 'out', 'main'), { recursive: true });
    writeFileSync(join(source, 'out', 'main', 'index.js'), FIRST);
    writeFileSync(join(source, 'other.txt'), 'this is another file');
    const at = join(folder, 'release');
    mkdirSync(at);
    await createPackage(source, join(at, 'app.asar'));
    program(join('release', 'app'), `cd "$(dirname "$0")" && ${test} || exit 1\n${LOOKS}\n${end}`);
    return at;
  }

  it('differs in one bit of its first script', async () => {
    const archive = join(await release('true'), 'app.asar');
    const before = join(folder, 'before.asar');
    copyFileSync(archive, before);
    changeArchive(archive, join('out', 'main', 'index.js'));
    expect(extractFile(archive, join('out', 'main', 'index.js')).toString()).toBe(`u${FIRST.slice(1)}`);
    const [old, changed] = [readFileSync(before), readFileSync(archive)];
    expect([...old].filter((byte, at) => byte !== changed[at])).toHaveLength(1);
  });

  it('is refused by a release that looks at it, which is left as it was', async () => {
    const at = await release(`grep -qa "${FIRST}" app.asar`);
    expect(await changedStarts(at, packed)).toEqual([]);
    expect(readFileSync(join(at, 'app.asar')).includes(FIRST)).toBe(true);
  });

  it('is found where a release starts with it, and a release that never starts proves nothing', async () => {
    const at = await release('true');
    expect(await changedStarts(at, packed)).toEqual(['a release starts though its archive was changed']);
    program(join('release', 'app'), 'exit 1');
    expect((await changedStarts(at, packed))[0]).toContain("the unchanged release doesn't start");
  });
});
