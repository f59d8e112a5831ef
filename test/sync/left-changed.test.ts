import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, member } from './booking-world.ts';
import { startLeaving, type LeftWorld } from './left-world.ts';
import { HOUR, NOON } from './world.ts';

// What an appointment left behind in an account that waits for its password, and somebody changes there meanwhile.
let world: LeftWorld;
beforeEach(async () => {
  world = await startLeaving();
});
afterEach(async () => {
  await world.stop();
});

const within = (lines: string) => (ics: string) => ics.replace(/^END:VEVENT/m, `${lines}\r\nEND:VEVENT`);
const GUESTS = 'ATTENDEE:mailto:x@guest.example\r\nORGANIZER:mailto:p@practice.example';
const CHANGES: Readonly<Record<string, (ics: string) => string>> = {
  'was moved': at(18),
  'has other alarms and notes': (ics) => within('X-PHONE-NOTE:hello')(ics.replace('-PT15M', '-PT45M')),
  'has another title': (ics) => ics.replace('SUMMARY:Appointment', 'SUMMARY:Milo'),
  'has guests': within(GUESTS),
  'is a series': within('RRULE:FREQ=WEEKLY'),
};

describe.each(Object.entries(CHANGES))('one that %s there', (_, change) => {
  it('stays as it is, which is said until somebody removes it', async () => {
    const old = await world.book({ alarmMinutes: 15 });
    await world.waitForPassword();
    world.edit(old, change);
    const moved = await world.moveAll(old);
    const text = world.text(old);
    await world.reconnect();

    expect(world.text(old)).toBe(text);
    expect(await world.look(old)).toMatchObject({
      ...{ start: NOON, state: 'booked', sync: 'blocked' },
      attention: { kind: 'not-written', reason: 'left-changed' },
    });

    world.server.remove('practice', member(old));
    await world.turns(3);
    expect(await world.look(old)).toMatchObject({ start: NOON, sync: 'synced', attention: null });
    expect([...world.other.members('personal').keys()]).toEqual([member(moved)]);
  });
});

it('one that was moved there holds its time from the next look at its calendar until it is gone', async () => {
  const old = await world.booked();
  await world.waitForPassword();
  world.edit(old, at(18));
  await world.moveAll(old);
  await world.reconnect(0);
  const both = [
    ['appointment', NOON],
    ['blocked-slot', NOON + 5 * HOUR],
  ];
  expect(await world.held(NOON, NOON + 8 * HOUR)).toEqual(both);
  await world.turns(4);
  expect(await world.held(NOON, NOON + 8 * HOUR)).toEqual(both);

  world.server.remove('practice', member(old));
  await world.turns(3);
  expect(await world.held(NOON, NOON + 8 * HOUR)).toEqual([['appointment', NOON]]);
});

it('one of which only the stamps are others goes', async () => {
  const old = await world.booked();
  await world.waitForPassword();
  world.edit(old, (ics) => ics.replace(/^DTSTAMP:.*$/m, 'DTSTAMP:20261130T101010Z\r'));
  const moved = await world.moveAll(old);
  await world.reconnect();
  expect([world.names(), await world.look(old)]).toMatchObject([[], { sync: 'synced', attention: null }]);
  expect(world.movedText(moved)).not.toBe('');
});

it('what was added to it and read before goes with the appointment', async () => {
  const old = await world.booked();
  world.edit(old, within('X-PHONE-NOTE:hello'));
  await world.sync();
  await world.waitForPassword();
  const moved = await world.moveAll(old);
  expect(world.movedText(moved)).toContain('X-PHONE-NOTE:hello');
  await world.reconnect();
  expect([world.names(), await world.look(old)]).toMatchObject([[], { sync: 'synced', attention: null }]);
});

it('one that had guests when it was read last stays there, and the new one has none', async () => {
  const old = await world.booked();
  world.edit(old, within(GUESTS));
  await world.sync();
  await world.waitForPassword();
  const moved = await world.moveAll(old);
  expect(world.movedText(moved)).toMatch(/^SUMMARY:Appointment/m);
  expect(world.movedText(moved)).not.toContain('ATTENDEE');
  await world.reconnect();
  expect(world.text(old)).toContain('ATTENDEE');
  expect(await world.look(old)).toMatchObject({ attention: { reason: 'left-changed' } });
});

it('moved there just before it was to go, it stays and is asked about', async () => {
  const old = await world.booked();
  await world.waitForPassword();
  await world.reconnect(0);
  world.edit(old, at(18));
  await world.moveAll(old);
  await world.turns(2);

  expect(await world.look(old)).toMatchObject({ attention: { kind: 'conflict' }, start: NOON });
  expect([world.names(), [...world.other.members('personal').keys()]]).toEqual([[member(old)], []]);
});

it('what was added to it just before it was to go is taken along, and it goes', async () => {
  const old = await world.booked();
  await world.waitForPassword();
  await world.reconnect(0);
  world.edit(old, within('X-PHONE-NOTE:hello'));
  const moved = await world.moveAll(old);
  expect(world.movedText(moved)).toContain('X-PHONE-NOTE:hello');
  expect([world.names(), await world.look(old)]).toMatchObject([[], { sync: 'synced', attention: null }]);
});

it('one that has the time of its appointment is not shown beside it, until that is another one', async () => {
  const old = await world.booked();
  await world.waitForPassword();
  world.edit(old, within('X-PHONE-NOTE:hello'));
  const moved = await world.moveAll(old);
  await world.reconnect();
  expect(await world.held(NOON, NOON + 8 * HOUR)).toEqual([['appointment', NOON]]);

  await world.move(moved, NOON + 2 * HOUR);
  await world.turns(1);
  const both = [
    ['blocked-slot', NOON],
    ['appointment', NOON + 2 * HOUR],
  ];
  const held = await world.held(NOON, NOON + 8 * HOUR);
  expect([...held].sort(([, one], [, other]) => one - other)).toEqual(both);
});

it.each([
  ['at its time', (ics: string) => ics, []],
  ['at another one', at(18), [['blocked-slot', NOON + 5 * HOUR]]],
] as const)(
  'one that was moved to another calendar there, %s, stays and is told of',
  async (_, change, more) => {
    const old = await world.booked();
    await world.waitForPassword();
    const text = change(world.text(old));
    world.server.remove('practice', member(old));
    world.server.put('personal', member(old), text);
    await world.moveAll(old);
    await world.reconnect();

    expect(world.text(old, 'personal')).toBe(text);
    expect(await world.look(old)).toMatchObject({ start: NOON, attention: { reason: 'left-changed' } });
    expect(await world.held(NOON, NOON + 8 * HOUR)).toEqual([['appointment', NOON], ...more]);

    world.server.remove('personal', member(old));
    await world.turns(3);
    expect(await world.look(old)).toMatchObject({ start: NOON, sync: 'synced', attention: null });
  },
);
