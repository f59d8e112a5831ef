import { createHash, getHashes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { app, ipcMain, type BrowserWindow } from 'electron';
import type { EngineHandle } from '#main/engine/handle.ts';
import { APP_ORIGIN } from './scheme.ts';

/** One thing that must be so in the packed app; `seen` says what was found. */
export interface Finding {
  readonly check: string;
  readonly isHeld: boolean;
  readonly seen: string;
}

const LOADED_WITHIN_MS = 30_000;
/** What identities, marks and reports are made with: BoringSSL has fewer than Node. */
const HASHES = ['sha1', 'sha256'] as const;
/** Instants on both sides of a change of clocks, and what they read there (IANA tzdata). */
const ZONE_TIMES = [
  ['2026-03-29T00:59:59Z', 'Europe/Berlin', '01:59:59'],
  ['2026-03-29T01:00:00Z', 'Europe/Berlin', '03:00:00'],
  ['2026-10-25T01:00:00Z', 'Europe/Berlin', '02:00:00'],
  ['2026-11-01T06:00:00Z', 'America/New_York', '01:00:00'],
  ['2026-04-04T15:00:00Z', 'Australia/Lord_Howe', '01:30:00'],
  ['2026-04-24T00:00:00Z', 'Africa/Cairo', '03:00:00'],
] as const;

/** Looked at in the page: what of Node it knows, and whether text can become a script there. */
const IN_PAGE = `(() => {
  const known = ['process', 'require', 'module', 'Buffer'].filter((name) => name in globalThis);
  let evaluated = true;
  try { new Function('return 1')(); } catch { evaluated = false; }
  const script = document.createElement('script');
  script.textContent = 'globalThis.inlineRan = true';
  document.head.append(script);
  script.remove();
  return JSON.stringify({ known, evaluated, inlineRan: 'inlineRan' in globalThis, bridge: typeof globalThis.bridge, confined: globalThis.bridge?.confined ?? {}, origin: location.origin });
})()`;

/**
 * Looks, in the packed app, at what needs no person: the sandbox, the page's reach, the content policy, the engine's
 * process and answer, zones and algorithms. Writes what it found to a file as JSON and ends the app, with 0 where
 * everything is so. Nothing of an account or a calendar is in it.
 */
export async function checkSelf(file: string, engine: EngineHandle, window: BrowserWindow): Promise<void> {
  const findings = await look(engine, window).catch((fault: unknown): Finding[] => [
    { check: 'the look itself', isHeld: false, seen: fault instanceof Error ? fault.name : 'fault' },
  ]);
  const versions = Object.fromEntries(
    Object.entries(process.versions).filter(([name]) =>
      ['electron', 'chrome', 'node', 'icu', 'tz', 'napi'].includes(name),
    ),
  );
  const isWritten = written(file, `${JSON.stringify({ versions, findings }, null, 2)}\n`);
  await engine.close().catch(() => undefined);
  app.exit(isWritten && findings.every(({ isHeld }) => isHeld) ? 0 : 1);
}

async function look(engine: EngineHandle, window: BrowserWindow): Promise<Finding[]> {
  try {
    await loaded(window);
  } catch {
    return [{ check: 'the page is loaded', isHeld: false, seen: 'not within 30 seconds' }];
  }
  return lookAround(engine, window);
}

/** A file that can't be written must not keep the app from ending. */
function written(file: string, text: string): boolean {
  try {
    writeFileSync(file, text);
    return true;
  } catch {
    return false;
  }
}

function loaded(window: BrowserWindow): Promise<void> {
  return new Promise((resolve, reject) => {
    const impatience = setTimeout(() => reject(new Error('not loaded')), LOADED_WITHIN_MS);
    window.webContents.once('did-finish-load', () => {
      clearTimeout(impatience);
      resolve();
    });
  });
}

async function lookAround(engine: EngineHandle, window: BrowserWindow): Promise<Finding[]> {
  const page = await seenInPage(window);
  const reply = await engine.call('app.state', '{}');
  const processes = app.getAppMetrics().map(({ name, type }) => name ?? type);
  const channels = ipcMain
    .eventNames()
    .map(String)
    .filter((name) => !name.startsWith('ELECTRON'));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clocks = ZONE_TIMES.filter(([at, name, time]) => clockIn(name, at) !== time).map(
    ([at, name]) => `${at} ${name}`,
  );
  const missing = missingAlgorithms();
  return [
    { check: 'the page is our own', isHeld: page.origin === APP_ORIGIN, seen: page.origin },
    { check: 'the page knows nothing of Node', isHeld: page.known.length === 0, seen: page.known.join(' ') },
    { check: 'the page has the bridge', isHeld: page.bridge === 'object', seen: page.bridge },
    { check: 'text does not become code', isHeld: !page.evaluated, seen: String(page.evaluated) },
    { check: 'a script in the page does not run', isHeld: !page.inlineRan, seen: String(page.inlineRan) },
    sandbox(),
    {
      check: 'the page’s process is sandboxed',
      isHeld: page.confined.sandboxed === true,
      seen: String(page.confined.sandboxed),
    },
    {
      check: 'the preload has a world of its own',
      isHeld: page.confined.isolated === true,
      seen: String(page.confined.isolated),
    },
    { check: 'nothing else answers the page', isHeld: channels.length === 0, seen: channels.join(' ') },
    { check: 'the engine has a process', isHeld: processes.includes('engine'), seen: processes.join(' ') },
    { check: 'the engine answers', isHeld: reply.startsWith('{"ok":true'), seen: reply.slice(0, 11) },
    { check: 'the system names its zone', isHeld: zone !== '' && zone !== 'Etc/Unknown', seen: zone },
    { check: 'zones change their clocks', isHeld: clocks.length === 0, seen: clocks.join(', ') },
    { check: 'every algorithm is there', isHeld: missing.length === 0, seen: missing.join(' ') },
  ];
}

interface Seen {
  readonly known: readonly string[];
  readonly evaluated: boolean;
  readonly inlineRan: boolean;
  readonly bridge: string;
  /** What Electron says in the preload. */
  readonly confined: { readonly sandboxed?: boolean; readonly isolated?: boolean };
  readonly origin: string;
}

async function seenInPage(window: BrowserWindow): Promise<Seen> {
  return JSON.parse((await window.webContents.executeJavaScript(IN_PAGE)) as string) as Seen;
}

function sandbox(): Finding {
  const isOff = app.commandLine.hasSwitch('no-sandbox');
  return { check: 'the sandbox is on', isHeld: !isOff, seen: isOff ? 'no-sandbox' : 'on' };
}

function missingAlgorithms(): string[] {
  const hashes = getHashes();
  const missing: string[] = HASHES.filter((name) => !hashes.includes(name));
  // The digest of nothing, as FIPS 180-4 has it.
  if (!createHash('sha256').digest('hex').startsWith('e3b0c44298fc1c14')) missing.push('a right sha256');
  return missing;
}

const clockIn = (timeZone: string, at: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(Date.parse(at));
