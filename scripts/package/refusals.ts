import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRawHeader, statFile } from '@electron/asar';
import { run } from '../run.ts';
import type { Packed } from './packed.ts';

/** A look of a release at itself ends within this. */
const LOOKS_WITHIN_MS = 90_000;
const RAN = 'ran as node';
const PRELOADED = 'preloaded it';
const LISTENS = 'Debugger listening';

/** What an app that was asked to look at itself came to. */
interface Looked {
  readonly isWell: boolean;
  readonly isOver: boolean;
  readonly said: string;
}

/** Starts the app, which has a file and a data folder of its own for that, so that it is seen to have run. */
async function look(
  binary: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Looked> {
  const folder = mkdtempSync(join(tmpdir(), 'look-'));
  const found = join(folder, 'found.json');
  const given = [...args, `--self-check=${found}`, `--data=${join(folder, 'data')}`, '--sample'];
  const from = Date.now();
  const { code, output } = await run(binary, given, {
    env: { ...process.env, ...env },
    withinMs: LOOKS_WITHIN_MS,
  });
  const isOver = Date.now() - from < LOOKS_WITHIN_MS;
  const isWell = code === 0 && existsSync(found);
  rmSync(folder, { recursive: true, force: true });
  return { isWell, isOver, said: output };
}

/** The programs whose obedience is compared. */
export interface Obeying {
  readonly release: string;
  /** The same with an inspector. */
  readonly check: string;
  /** Electron as it was fetched: it obeys, or what the release refuses proves nothing. */
  readonly electron: string;
}

/** Which orders from outside a release takes, in words; also where whoever ought to obey them doesn't. */
export async function ordersTaken({ release, check, electron }: Obeying): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'orders-'));
  const preload = join(folder, 'preload.cjs');
  writeFileSync(preload, `console.log(${JSON.stringify(PRELOADED)})`);
  const asNode = { ELECTRON_RUN_AS_NODE: '1' };
  const script = ['-e', `console.log(${JSON.stringify(RAN)})`];
  const required = { NODE_OPTIONS: `--require=${JSON.stringify(preload)}` };
  const inspected = ['--inspect=127.0.0.1:0'];
  const faults: string[] = [];
  const refuses = async (what: string, mark: string, args: readonly string[], env: NodeJS.ProcessEnv) => {
    const { isWell, said } = await look(release, args, env);
    if (said.includes(mark)) faults.push(`a release takes ${what}`);
    if (!isWell) faults.push(`a release doesn't start while it is told ${what}: ${said.slice(-500)}`);
  };
  const obeys = (what: string, mark: string, said: string) => {
    if (!said.includes(mark)) faults.push(`nobody takes ${what}, so refusing it says nothing`);
  };
  const plain = (args: readonly string[], env: NodeJS.ProcessEnv) =>
    run(electron, args, { env: { ...process.env, ...env }, withinMs: LOOKS_WITHIN_MS });
  try {
    obeys('ELECTRON_RUN_AS_NODE', RAN, (await plain(script, asNode)).output);
    obeys('NODE_OPTIONS', PRELOADED, (await plain(['-e', '0'], { ...asNode, ...required })).output);
    obeys('--inspect', LISTENS, (await look(check, inspected)).said);
    await refuses('ELECTRON_RUN_AS_NODE', RAN, script, asNode);
    await refuses('NODE_OPTIONS', PRELOADED, [], required);
    await refuses('--inspect', LISTENS, inspected, {});
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return faults;
}

/** Turns one bit of a file in the archive round, where it lies: every other byte, and its header, stay as they are. */
export function changeArchive(archive: string, file: string): void {
  const { headerSize } = getRawHeader(archive);
  const entry = statFile(archive, file);
  if (!('offset' in entry)) throw new Error(`${file} is no file of the archive`);
  const bytes = readFileSync(archive);
  const at = 8 + headerSize + Number(entry.offset);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(archive, bytes);
}

/** What is wrong with how a release whose first script was changed ends, in words. The unchanged one must start. */
export async function changedStarts(folder: string, packedIn: (folder: string) => Packed): Promise<string[]> {
  const unchanged = await look(packedIn(folder).binary);
  if (!unchanged.isWell) return [`the unchanged release doesn't start: ${unchanged.said.slice(-500)}`];
  const copy = mkdtempSync(join(tmpdir(), 'changed-'));
  try {
    cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
    const { binary, resources } = packedIn(copy);
    changeArchive(join(resources, 'app.asar'), join('out', 'main', 'index.js'));
    const { isWell, isOver } = await look(binary);
    if (isWell) return ['a release starts though its archive was changed'];
    return isOver ? [] : ['a release whose archive was changed neither starts nor ends'];
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
