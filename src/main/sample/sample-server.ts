import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';

import { openAccount } from './collections.ts';
import type { AccountRecord, LiveAccount } from './collections.ts';
import { createSampleHandler } from './handler.ts';
import type { Handler, RequestLog } from './handler.ts';
import { SAMPLE_USERNAME } from './resources.ts';
import { createSampleCalendars } from './sample-calendars.ts';
import type { SampleLanguage } from './texts.ts';

/** Invented, for invented data: it guards nothing, but the sample is reached the way a real account is. */
export const SAMPLE_PASSWORD = 'samp-lepa-sswo-rdxx';

const LOOPBACK = '127.0.0.1';
const OWNER_ONLY = 0o600;

/** Where the sample lies and what it is made of when it is made. */
export interface SampleOptions {
  /** JSON file that keeps the account; made with its folder at the first start. */
  readonly file: string;
  /** Epoch ms around which the calendars are made, once: a kept file keeps its dates. */
  readonly now: number;
  /** IANA zone of the invented practice. */
  readonly zone: string;
  /** Of all that is written in it when it is made: a kept file keeps its own. English where it isn't said. */
  readonly language?: SampleLanguage;
  readonly password?: string;
  readonly log?: RequestLog;
}

/** The sample account, being served. */
export interface SampleServer {
  /** Where discovery begins, with its port: another one at each start, the same while it lives. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Takes it off the network (open connections are cut) or brings it back on the same port. */
  setOnline(isOnline: boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves the sample account on a free loopback port.
 * @throws Error where the file can't be read or written; one that isn't ours is set aside as `<file>.unreadable`
 */
export async function startSampleServer(options: SampleOptions): Promise<SampleServer> {
  const password = options.password ?? SAMPLE_PASSWORD;
  const handler = createSampleHandler(loadAccount(options), password, options.log);
  const socket = await serve(handler);
  return { ...socket, username: SAMPLE_USERNAME, password };
}

/** A handler on a free loopback port, which can go away and come back. */
export async function serve(handler: Handler): Promise<Pick<SampleServer, 'url' | 'setOnline' | 'close'>> {
  const server = createServer(handler);
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${LOOPBACK}:${port}/`,
    setOnline: async (isOnline) => {
      if (isOnline === server.listening) return;
      await (isOnline ? listen(server, port) : hangUp(server));
    },
    close: () => (server.listening ? hangUp(server) : Promise.resolve()),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function hangUp(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function loadAccount({ file, now, zone, language }: SampleOptions): LiveAccount {
  const save = (record: AccountRecord) => writeWhole(file, JSON.stringify(record));
  const kept = readText(file);
  if (kept !== null) {
    try {
      return openAccount(JSON.parse(kept) as AccountRecord, save);
    } catch {
      renameSync(file, `${file}.unreadable`);
    }
  }
  const record: AccountRecord = {
    generation: randomUUID(),
    calendars: createSampleCalendars(now, zone, language),
  };
  save(record);
  return openAccount(record, save);
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Written beside it and moved over it, so that a kill leaves the old file or the new one. */
function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const next = `${file}.new`;
  writeFileSync(next, text, { mode: OWNER_ONLY, flush: true });
  renameSync(next, file);
}
