import { describe, expect, it } from 'vitest';
import { commands } from '#contract/commands.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { at, configuredWorld, day, hour } from './configured-world.ts';

// The week of 7 December in Berlin, where a day begins an hour before that of UTC.
const MONDAY = at('2026-12-06T23:00:00Z');
const week = { start: MONDAY, end: MONDAY + 7 * day };

describe('an agenda that is fitted to a page', () => {
  const here = configuredWorld();
  const put = (calendar: string, name: string, ...more: string[]): void => {
    here.world.server.put(calendar, `${name}.ics`, simpleEvent(name, { title: name, more }));
  };
  const timed = (calendar: string, name: string, start: string, ...more: string[]): void =>
    put(calendar, name, `DTSTART:${start}`, 'DURATION:PT1H', ...more);
  const fitted = (perDay: number, without: string[] = []) =>
    here.handlers['agenda.list']({ ...week, fit: { perDay, without } });
  const titles = async (perDay: number, without: string[] = []): Promise<string[]> =>
    (await fitted(perDay, without)).entries.map(({ title }) => title);

  it('gives the first of each day by importance, and counts the others by the days of the display zone', async () => {
    for (const [name, start] of [
      ['late', '20261208T180000Z'],
      ['noon', '20261208T110000Z'],
      // On Tuesday in Berlin, where it is Monday still by UTC.
      ['night', '20261207T233000Z'],
    ] as const)
      timed('personal', name, start);
    timed('personal', 'free', '20261208T070000Z', 'TRANSP:TRANSPARENT');
    timed('personal', 'alone', '20261210T070000Z');
    await here.world.sync();

    expect(await titles(1)).toEqual(['night', 'alone']);
    expect((await fitted(1)).left).toEqual([{ date: '2026-12-08', count: 3 }]);
    expect(await titles(3)).toEqual(['night', 'noon', 'late', 'alone']);
    expect((await fitted(3)).left).toEqual([{ date: '2026-12-08', count: 1 }]);
    expect((await fitted(4)).left).toEqual([]);
    expect((await here.handlers['agenda.list'](week)).entries).toHaveLength(5);
    expect(await here.handlers['agenda.list'](week)).not.toHaveProperty('left');
  });

  it('counts what lasts several days on each of them', async () => {
    put('personal', 'fair', 'DTSTART;VALUE=DATE:20261208', 'DTEND;VALUE=DATE:20261211');
    for (const date of ['20261208', '20261209', '20261210'])
      put('personal', `first ${date}`, `DTSTART;VALUE=DATE:${date}`, 'DURATION:P1D', 'TRANSP:OPAQUE');
    put('personal', 'whole', 'DTSTART;VALUE=DATE:20261208', 'DTEND;VALUE=DATE:20261212');
    await here.world.sync();

    expect(await titles(1)).toEqual(['whole']);
    expect((await fitted(1)).left).toEqual(
      ['08', '09', '10'].map((date) => ({ date: `2026-12-${date}`, count: 2 })),
    );
  });

  it('always gives appointments and blocks made here, however many there are', async () => {
    for (const at of [0, 1, 2]) timed('personal', `event ${at}`, `20261208T1${at}0000Z`);
    await here.world.sync();
    for (const at of [8, 9, 15]) await here.book(MONDAY + day + at * hour);
    await here.block({ start: MONDAY + day + 16 * hour, end: MONDAY + day + 17 * hour });

    const { entries, left } = await fitted(1);
    expect(entries.map(({ kind }) => kind).toSorted()).toEqual([
      'appointment',
      'appointment',
      'appointment',
      'blocked-slot',
      'local-block',
    ]);
    expect(left).toEqual([{ date: '2026-12-08', count: 2 }]);
  });

  it('neither gives nor counts what lies only in calendars that are hidden', async () => {
    for (const at of [0, 1, 2]) timed('personal', `event ${at}`, `20261208T1${at}0000Z`);
    timed('practice', 'event 0', '20261208T100000Z');
    timed('practice', 'work', '20261208T150000Z');
    await here.world.sync();
    const [personal, practice] = [here.world.idOf('personal'), here.world.idOf('practice')];

    expect(await titles(9, [personal])).toEqual(['event 0', 'work']);
    expect((await fitted(1, [personal])).left).toEqual([{ date: '2026-12-08', count: 1 }]);
    expect((await fitted(1, [personal, practice])).left).toEqual([]);
    expect(await titles(9, [personal, practice])).toEqual([]);
  });
});

it('more days than a page has can not be fitted', () => {
  const ask = (days: number): boolean =>
    commands['agenda.list'].input.safeParse({ start: 0, end: days * day, fit: { perDay: 1, without: [] } })
      .success;

  expect(ask(100)).toBe(true);
  expect(ask(101)).toBe(false);
});
