import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFaultServer, type FaultServer } from '#test/servers/faults/fault-server.ts';
import { member, startBooking, type BookingWorld } from './booking-world.ts';
import { HOUR, NOON } from './world.ts';

// Appointments that lie in an account which is gone, and are moved to the Primary Calendar of another one.
let world: BookingWorld;
let other: FaultServer;
beforeEach(async () => {
  world = await startBooking();
  other = await startFaultServer({ tick: () => world.now() });
});
afterEach(async () => {
  await other.stop();
  await world.stop();
});

const handlers = () => world.services.handlers;

const names = (): string[] => [...other.members('personal').keys()];

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    world.advance(2 * HOUR);
    await world.sync();
  }
}

async function leave(erase: boolean): Promise<void> {
  const [account] = await handlers()['accounts.list']({});
  await handlers()['accounts.disconnect']({ accountId: account?.id ?? '', erase });
}

/** Connects the other account and makes its `personal` the Primary Calendar. Gives the calendar's id. */
async function goOnWithOther(): Promise<string> {
  const { account } = await handlers()['accounts.connect']({
    provider: 'caldav',
    serverUrl: other.url,
    username: other.username,
    password: other.password,
    confirmedHosts: [],
  });
  const calendars = await handlers()['calendars.list']({});
  const mine = calendars.filter(({ accountId }) => accountId === account.id);
  const primary = mine.find(({ name }) => /personal/i.test(name))?.id ?? '';
  await handlers()['configuration.save']({ primaryCalendarId: primary, conflictCalendarIds: [primary] });
  await world.sync();
  return primary;
}

describe.each([
  ['was erased', true],
  ['was disconnected', false],
])('an account that %s', (_, erase) => {
  it('its future appointments go to the new Primary Calendar when asked, and stay there', async () => {
    const old = await world.booked();
    await leave(erase);
    const primary = await goOnWithOther();
    world.writes();

    expect(await handlers()['appointments.moveFuture']({})).toEqual({ moved: 1 });
    const moved = await world.look(old);
    expect(moved).toMatchObject({ calendarId: primary, start: NOON, sync: 'synced', attention: null });
    expect(names()).toEqual([member(moved)]);

    await turns(3);
    expect(await world.look(old)).toMatchObject({ calendarId: primary, sync: 'synced', attention: null });
    expect([names(), world.names(), world.writes()]).toEqual([[member(moved)], [member(old)], []]);
    expect(await world.holding(NOON, NOON + HOUR)).toMatchObject([{ kind: 'appointment' }]);
  });
});

it('once the account that was left is connected again, what still lies there is no second appointment', async () => {
  const old = await world.booked();
  await leave(false);
  await goOnWithOther();
  await handlers()['appointments.moveFuture']({});
  await world.connect();
  await turns(2);
  const moved = await world.look(old);
  expect(moved).toMatchObject({ sync: 'synced', attention: null });
  expect(names()).toEqual([member(moved)]);
  const holding = await world.holding(NOON, NOON + HOUR);
  expect(holding.filter(({ kind }) => kind === 'appointment')).toHaveLength(1);
});

it('from an account that waits for its password they move at once; what lies there goes once it has one', async () => {
  const old = await world.booked();
  world.server.set({ name: 'refused', status: 401, on: () => true });
  await world.sync();
  await goOnWithOther();
  await handlers()['appointments.moveFuture']({});
  await turns(1);
  const moved = await world.look(old);
  expect([names(), world.names()]).toEqual([[member(moved)], [member(old)]]);

  world.server.clearAll();
  const [account] = await handlers()['accounts.list']({});
  await handlers()['accounts.reconnect']({ accountId: account?.id ?? '', password: world.server.password });
  await turns(2);
  expect([names(), world.names()]).toEqual([[member(moved)], []]);
  expect(await world.look(old)).toMatchObject({ sync: 'synced', attention: null });
});
