import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Value } from '#contract/commands.ts';
import { databaseKey } from '#main/engine/database-key.ts';
import { openDataFolder } from '#main/engine/data-folder.ts';
import { createMemoryVault } from '#main/keychain/memory-vault.ts';
import type { SecretVault } from '#main/ports/secret-vault.ts';
import { openCacheStore } from '#main/store/cache/cache-store.ts';
import { startRadicale } from '#test/servers/radicale.ts';
import type { TestServer } from '#test/servers/test-server.ts';
import { startXandikos } from '#test/servers/xandikos.ts';
import { startTestEngine, type TestEngine } from './app-engine.ts';

const ROUNDS = 20;
const CHANGES_A_ROUND = 25;
const SLUGS = ['practice', 'personal'] as const;
/** With fewer than this a calendar only grows: many removals at once are another test's matter. */
const FEW = 6;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WINDOW = { start: Date.parse('2026-11-20T00:00:00Z'), end: Date.parse('2027-02-20T00:00:00Z') };
/** Set it to the number that a failure prints to see the same changes again. */
const seed = Number(process.env['CONVERGENCE_SEED'] ?? Date.now() % 2 ** 32);

/** An event that a calendar was given, and when it is: counted out here, not by the code under test. */
interface Given {
  readonly uid: string;
  readonly ics: string;
  /** `title start`, one an occurrence. */
  readonly occurrences: readonly string[];
}
type Slug = (typeof SLUGS)[number];
type Model = Readonly<Record<Slug, Map<string, Given>>>;

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
const day = (at: number): string => stamp(at).slice(0, 8);
const occurrence = (title: string, at: number): string => `${title} ${new Date(at).toISOString()}`;

/** An event of one of five kinds: timed, long ago, all day, a series with a gap, a series with a moved instance. */
function someEvent(uid: string, title: string, random: () => number): Given {
  const start = Date.parse('2026-12-01T00:00:00Z') + Math.floor(random() * 40 * 24) * HOUR;
  const at = (when: number, name = title): string => occurrence(name, when);
  const timed = [`DTSTART:${stamp(start)}`, 'DURATION:PT1H'];
  const weekly = 'RRULE:FREQ=WEEKLY;COUNT=3';
  const week = 7 * DAY;
  const kinds: (() => [string[][], string[]])[] = [
    () => [[timed], [at(start)]],
    () => [[[`DTSTART:${stamp(start - 365 * DAY)}`, 'DURATION:PT1H']], []],
    () => {
      const midnight = start - (start % DAY);
      return [[[`DTSTART;VALUE=DATE:${day(start)}`]], [at(midnight)]];
    },
    () => [[[...timed, weekly, `EXDATE:${stamp(start + week)}`]], [at(start), at(start + 2 * week)]],
    () => {
      const moved = start + week + 3 * HOUR;
      const instance = [
        `RECURRENCE-ID:${stamp(start + week)}`,
        `DTSTART:${stamp(moved)}`,
        'DURATION:PT1H',
        `SUMMARY:${title} moved`,
      ];
      return [
        [[...timed, weekly], instance],
        [at(start), at(start + 2 * week), at(moved, `${title} moved`)],
      ];
    },
  ];
  const [events, occurrences] = kinds[Math.floor(random() * kinds.length)]?.() ?? [[], []];
  return { uid, ics: calendarOf(uid, title, events), occurrences };
}

function calendarOf(uid: string, title: string, events: readonly (readonly string[])[]): string {
  const lines = events.flatMap((event) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20261101T080000Z',
    ...event,
    ...(event.some((line) => line.startsWith('SUMMARY')) ? [] : [`SUMMARY:${title}`]),
    'END:VEVENT',
  ]);
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//HeyClients Calendar//Tests//EN'];
  return [...head, ...lines, 'END:VCALENDAR'].map((line) => `${line}\r\n`).join('');
}

/** Changes a server at random, and the model with it. */
function randomChanger(server: TestServer, model: Model, random: () => number): () => Promise<void> {
  let count = 0;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const put = async (slug: Slug, name: string, uid: string): Promise<void> => {
    const event = someEvent(uid, `Änderung ${count}`, random);
    await server.put(slug, name, event.ics);
    model[slug].set(name, event);
  };
  const remove = async (slug: Slug, name: string): Promise<void> => {
    await server.delete(slug, name);
    model[slug].delete(name);
  };
  return async () => {
    count += 1;
    const slug = pick(SLUGS);
    const uid = `${slug}-${count}`;
    const known = [...model[slug].keys()];
    const what = known.length < FEW ? 'add' : pick(['add', 'add', 'edit', 'edit', 'delete', 'again']);
    const name = what === 'add' ? pick([`${count}.ics`, `Grün & co ${count}@x+y.ics`]) : pick(known);
    const before = model[slug].get(name)?.uid ?? uid;
    if (what === 'delete' || what === 'again') await remove(slug, name);
    if (what === 'edit') await put(slug, name, before);
    if (what === 'add' || what === 'again') await put(slug, name, pick([before, uid]));
  };
}

/** An engine that reads both calendars; gives its calendars by slug. */
async function connect(engine: TestEngine, server: TestServer): Promise<Record<Slug, string>> {
  const { url, username, password } = server;
  const account = { provider: 'caldav', serverUrl: url, username, password } as const;
  const { calendars } = await engine.value('accounts.connect', account);
  const idOf = (slug: Slug): string => calendars.find(({ href }) => href.endsWith(`/${slug}/`))?.id ?? '';
  const ids = { practice: idOf('practice'), personal: idOf('personal') };
  await engine.value('configuration.save', {
    primaryCalendarId: ids.practice,
    conflictCalendarIds: [ids.personal],
    zone: 'Etc/UTC',
    displayZone: 'Etc/UTC',
  });
  return ids;
}

/** What the window would show, and what it should. */
function shown(ids: Record<Slug, string>, entries: Value<'agenda.list'>['entries'], model: Model): unknown[] {
  const slugOf = new Map(SLUGS.map((slug) => [ids[slug], slug]));
  const here = entries.map(
    ({ calendarId, title, start }) => `${slugOf.get(calendarId ?? '') ?? '?'} ${occurrence(title, start)}`,
  );
  const there = SLUGS.flatMap((slug) =>
    [...model[slug].values()].flatMap(({ occurrences }) => occurrences.map((each) => `${slug} ${each}`)),
  );
  return [here.sort(), there.sort()];
}

/** Etag and text of every member, as the server itself tells them. XML may give back either line end. */
async function atServer(server: TestServer, slug: Slug): Promise<Record<string, string>> {
  const members = await server.list(slug);
  return Object.fromEntries(members.map(({ name, etag, ics }) => [name, `${etag}\n${lineFeeds(ics)}`]));
}

/** The same, as the engine has it on disk. */
async function inCache(
  engine: TestEngine,
  vault: SecretVault,
  calendarId: string,
): Promise<Record<string, string>> {
  const key = await databaseKey(vault, openDataFolder(engine.folder));
  const cache = openCacheStore({ file: join(engine.folder, 'cache.db'), key });
  try {
    const members = cache.objects(calendarId).map(({ key: href, etag, state }) => {
      const name = decodeURIComponent(href.split('/').at(-1) ?? '');
      const text = state === 'ready' ? cache.text(calendarId, href) : null;
      return [name, `${etag ?? ''}\n${lineFeeds(Buffer.from(text ?? []).toString('utf8'))}`] as const;
    });
    expect(new Set(members.map(([name]) => name)).size).toBe(members.length);
    return Object.fromEntries(members);
  } finally {
    cache.close();
  }
}
const lineFeeds = (text: string): string => text.replaceAll('\r\n', '\n');

async function converge(server: TestServer, engine: TestEngine, vault: SecretVault): Promise<void> {
  const model: Model = { practice: new Map(), personal: new Map() };
  const change = randomChanger(server, model, randomFrom(seed));
  const ids = await connect(engine, server);
  for (let round = 1; round <= ROUNDS; round++) {
    for (let turn = 0; turn < CHANGES_A_ROUND; turn++) await change();
    const { calendars } = await engine.value('sync.run', {});
    expect(calendars.map(({ error }) => error)).toEqual([null, null]);

    const [here, there] = shown(ids, (await engine.value('agenda.list', WINDOW)).entries, model);
    expect(here, `agenda of round ${round}`).toEqual(there);
    if (round % 5 !== 0) continue;
    await engine.restart(); // so that what is compared is on disk, and the next round goes on from there
    for (const slug of SLUGS) {
      const listed = await atServer(server, slug);
      expect(Object.keys(listed)).toEqual([...model[slug].keys()].sort());
      expect(await inCache(engine, vault, ids[slug]), `${slug} in round ${round}`).toEqual(listed);
    }
  }
}

describe('500 random remote changes in 20 rounds', () => {
  const servers: [string, () => Promise<TestServer>][] = [
    ['Radicale', startRadicale],
    ['Xandikos', startXandikos],
  ];

  it.each(servers)('end in an equal state: %s', { timeout: 60_000 }, async (_name, start) => {
    const server = await start();
    const vault = createMemoryVault();
    const engine = await startTestEngine({ vault });
    try {
      await converge(server, engine, vault);
    } catch (fault) {
      throw new Error(`with CONVERGENCE_SEED=${seed}`, { cause: fault });
    } finally {
      await engine.remove();
      await server.stop();
    }
  });
});
