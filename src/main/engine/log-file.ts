import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, LogFields } from '#main/ports/log.ts';

const MOST_BYTES = 1_000_000;
const MOST_FILES = 5;
/** Ids, codes and kinds. What has another shape may be a title, a name or an address, and is not written. */
const HARMLESS = /^[A-Za-z0-9._:-]{1,80}$/;
const FIELDS: Readonly<Record<keyof LogFields, true>> = {
  calendarId: true,
  accountId: true,
  kind: true,
  status: true,
  count: true,
  durationMs: true,
  command: true,
};

/**
 * A log of JSON lines, five files of a megabyte at most, the oldest dropped: `NAME.log`, `NAME.1.log` … It is opened
 * with its first line, so a process that is refused leaves nothing behind. Only the known fields are written, and of
 * their texts only what is shaped like an id or a code. A log that can't be written stops nobody.
 */
export function openLogFile(folder: string, name: string, now: () => number = Date.now): Log {
  const file = (age: number): string => join(folder, age === 0 ? `${name}.log` : `${name}.${age}.log`);
  let size: number | null = null;

  const rotate = (): void => {
    // First: where the newest is held by another program, none of the others is moved or lost.
    const aside = join(folder, `${name}.next.log`);
    renameSync(file(0), aside);
    rmSync(file(MOST_FILES - 1), { force: true });
    for (let age = MOST_FILES - 2; age >= 1; age -= 1) {
      if (sizeOf(file(age)) > 0) renameSync(file(age), file(age + 1));
    }
    renameSync(aside, file(1));
    size = 0;
  };
  const write = (level: 'info' | 'warn', event: string, fields: LogFields = {}): void => {
    try {
      const line = `${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...harmless(fields) })}\n`;
      if (size === null) {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        size = sizeOf(file(0));
      }
      if (size + line.length > MOST_BYTES) rotate();
      appendFileSync(file(0), line, { mode: 0o600 });
      size += line.length;
    } catch {
      // A full disk or a folder that is gone: the work matters more than its log.
    }
  };
  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function harmless(fields: LogFields): Record<string, unknown> {
  const kept = Object.entries(fields).filter(([name]) => Object.hasOwn(FIELDS, name));
  return Object.fromEntries(
    kept.map(([name, value]: [string, unknown]) => [
      name,
      typeof value !== 'string' || HARMLESS.test(value) ? value : '[left out]',
    ]),
  );
}
