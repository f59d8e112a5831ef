import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppointmentShape } from '#contract/shapes.ts';
import { at, member } from './booking-world.ts';
import { startLeaving, type LeftWorld } from './left-world.ts';
import { HOUR, NOON } from './world.ts';

// An appointment that went to another account, while what it left behind can't be removed yet.
let world: LeftWorld;
let old: AppointmentShape;
let moved: AppointmentShape;
beforeEach(async () => {
  world = await startLeaving();
  old = await world.booked();
  await world.waitForPassword();
  moved = await world.moveAll(old);
});
afterEach(async () => {
  await world.stop();
});

const look = () => world.look(old);
const NOTHING_LEFT = { sync: 'synced', attention: null };

it('a move of the new one on the phone holds here, and the old one goes all the same', async () => {
  expect(await look()).toMatchObject({ attention: { reason: 'left-behind' } });
  world.editMoved(moved, at(15));
  await world.turns(3);
  const later = NOON + 2 * HOUR;
  expect(await look()).toMatchObject({ start: later, attention: { reason: 'left-behind' } });
  expect(await world.held(NOON, NOON + 8 * HOUR)).toEqual([['appointment', later]]);

  await world.reconnect();
  expect(await look()).toMatchObject({ start: later, ...NOTHING_LEFT });
  expect(world.names()).toEqual([]);
});

describe('the new one removed on the phone', () => {
  beforeEach(async () => {
    world.other.remove('personal', member(moved));
    await world.turns(3);
  });

  it('is asked about, and the old one stays until that is answered', async () => {
    expect(await look()).toMatchObject({ attention: { kind: 'removed-in-icloud' } });
    await world.reconnect();
    expect(await look()).toMatchObject({ attention: { kind: 'removed-in-icloud' } });
    expect(world.names()).toEqual([member(old)]);
  });

  it.each([true, false])('put back it is there again, also where the old one is gone: %s', async (isGone) => {
    await world.reconnect();
    if (isGone) world.server.remove('practice', member(old));
    await world.resolve(old, 'put-back');
    await world.turns(3);
    expect(await look()).toMatchObject({ state: 'booked', ...NOTHING_LEFT });
    expect([world.names(), world.other.members('personal').size]).toEqual([[], 1]);
  });

  it('cancelled, both are gone', async () => {
    await world.reconnect();
    await world.resolve(old, 'cancel');
    await world.turns(3);
    expect(await look()).toMatchObject({ state: 'cancelled', ...NOTHING_LEFT });
    expect([world.names(), world.other.members('personal').size]).toEqual([[], 0]);
  });
});

it('the new one moved to another calendar on the phone is followed, and the old one goes', async () => {
  const text = world.movedText(moved);
  world.other.remove('personal', member(moved));
  world.other.put('practice', member(moved), text);
  await world.turns(3);
  expect(await look()).toMatchObject({ attention: { kind: 'elsewhere' } });
  await world.reconnect();
  expect(await look()).toMatchObject({ attention: { kind: 'elsewhere' }, sync: 'synced' });
  expect(world.names()).toEqual([]);
});

describe.each([
  ['erased', true],
  ['disconnected', false],
])('the account that it left is %s', (_, erase) => {
  it('nothing is left to be done from then on', async () => {
    await world.disconnect(erase);
    expect(await look()).toMatchObject({ ...NOTHING_LEFT, waitingSince: null });
    expect(world.context.practice.remoteCopy(old.id)).toMatchObject({ leaving: null, waitingSince: null });
    expect(await world.services.handlers['outbox.list']({})).toEqual([]);
    await world.turns(3);
    expect(await look()).toMatchObject({ start: NOON, ...NOTHING_LEFT });
    expect([world.names(), world.other.members('personal').size]).toEqual([[member(old)], 1]);
  });
});

it('an account that was disconnected before that was known is no longer waited for', async () => {
  const { practice } = world.context;
  const left = practice.remoteCopy(old.id)?.leaving?.calendarId;
  const of = practice.calendars().find(({ id }) => id === left)?.accountId;
  const account = practice.accounts().find(({ id }) => id === of);
  if (account === undefined) throw new Error('not known');
  practice.saveAccount({ ...account, state: 'disconnected' });
  await world.turns(3);
  expect(await look()).toMatchObject(NOTHING_LEFT);
});

it('cancelled while the old one is looked at, and that was changed, the new one goes at once', async () => {
  world.edit(old, at(18));
  const cancelling: Promise<AppointmentShape>[] = [];
  world.server.clearAll();
  world.server.set({
    ...{ name: 'meanwhile', times: 1 },
    on: ({ kind, path }) => kind === 'get' && path.includes(old.uid),
    run: () => {
      cancelling.push(world.cancel(old));
    },
  });
  const [account] = await world.services.handlers['accounts.list']({});
  const { password } = world.server;
  await world.services.handlers['accounts.reconnect']({ accountId: account?.id ?? '', password });
  await world.turns(2);
  expect(await Promise.all(cancelling)).toHaveLength(1);
  expect([world.names(), world.other.members('personal').size]).toEqual([[member(old)], 0]);
  expect(await look()).toMatchObject({ state: 'cancelled', attention: { reason: 'left-changed' } });
});
