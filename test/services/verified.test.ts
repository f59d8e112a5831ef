import { afterEach, describe, expect, it, vi } from 'vitest';
import { configuredWorld, day, hour, refusal, TUESDAY } from './configured-world.ts';

const w = configuredWorld();
afterEach(() => vi.useRealTimers());

const mustCheck = (id: string): boolean | undefined => w.world.context.practice.remoteCopy(id)?.mustCheck;
const isOfPersonal = ({ slug }: { readonly slug: string | null }): boolean => slug === 'personal';
const ids = (): readonly string[] => [w.world.idOf('practice'), w.world.idOf('personal')].toSorted();
const named = (details: Readonly<Record<string, unknown>>): readonly string[] =>
  (details['calendarIds'] as string[]).toSorted();

/** Begins something that waits for the network, and lets eight seconds pass by the timer. */
async function impatiently<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const begun = work();
  begun.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(8_000);
  await vi.advanceTimersByTimeAsync(8_000); // the writing is waited for as long
  vi.useRealTimers();
  return begun;
}
const offline = (): void => w.world.server.set({ name: 'lost', how: 'reset' });
const online = (): void => w.world.server.clear('lost');

describe('booking while the calendars are read', () => {
  it('for longer than eight seconds asks about those that were not read since Save was pressed', async () => {
    w.world.advance(60_000);
    w.world.server.set({ name: 'lost', how: 'hang', on: isOfPersonal });
    const refused = await refusal(() => impatiently(() => w.book(TUESDAY)));
    expect(refused).toMatchObject({ code: 'unverified-calendars' });
    expect(named(refused.details)).toEqual(ids());
    expect(w.world.context.practice.owedWrites()).toEqual([]);
  });

  it('and was confirmed: it is booked, and nobody is to check it again', async () => {
    w.world.advance(60_000);
    w.world.server.set({ name: 'lost', how: 'hang', on: isOfPersonal });
    const { appointment } = await impatiently(() => w.book(TUESDAY, { confirmUnverified: true }));
    expect(appointment.state).toBe('booked');
    expect(mustCheck(appointment.id)).toBe(false);
  });

  it('a calendar that fails is asked about alone', async () => {
    w.world.advance(60_000);
    w.world.server.set({ name: 'home-without', slug: 'personal' });
    w.world.server.set({ name: 'calendar-gone', slug: 'personal' });
    const refused = await refusal(() => w.book(TUESDAY));
    expect(refused).toMatchObject({
      code: 'unverified-calendars',
      details: { calendarIds: [w.world.idOf('personal')] },
    });
    const { appointment } = await w.book(TUESDAY, { confirmUnverified: true });
    expect(appointment.sync).toBe('synced');
    const move = (start: number, more = {}) =>
      w.handlers['appointments.move']({ appointmentId: appointment.id, start, ...more });
    expect(await refusal(() => move(TUESDAY + day))).toMatchObject({ code: 'unverified-calendars' });
    expect((await move(TUESDAY + day, { confirmUnverified: true })).appointment.start).toBe(TUESDAY + day);
    expect(mustCheck(appointment.id)).toBe(false);
  });

  it('a server that wants to be left alone is asked about, though none of its calendars failed', async () => {
    w.world.advance(60_000);
    w.world.context.cache.pauseUntil(w.world.context.practice.accounts()[0]?.id ?? '', w.world.now() + hour);
    const refused = await refusal(() => w.book(TUESDAY));
    expect(named(refused.details)).toEqual(ids());
    expect(w.world.server.log).toEqual([]);
  });
});

describe('what it was checked against is told with a booking', () => {
  it('as it was read for it, not as it is once that was written', async () => {
    w.world.advance(60_000);
    const asked = w.world.now();
    const { freshness } = await w.book(TUESDAY);
    expect(freshness.map(({ calendarId }) => calendarId).toSorted()).toEqual(ids());
    expect(freshness.map(({ checkedAt, state }) => ({ checkedAt, state }))).toEqual([
      { checkedAt: asked, state: 'fresh' },
      { checkedAt: asked, state: 'fresh' },
    ]);
  });

  it('without a network, as of when they were last read', async () => {
    const before = w.world.now();
    w.world.advance(60_000);
    offline();
    const { freshness } = await w.book(TUESDAY);
    expect(freshness.map(({ checkedAt }) => checkedAt)).toEqual([before, before]);
  });
});

describe('booking without a network', () => {
  it('is held without a question, to be checked before it is written', async () => {
    w.world.advance(60_000);
    offline();
    const { appointments = [] } = await w.book(TUESDAY, { repeatWeeks: 2 });
    expect(appointments.map(({ waitingSince }) => waitingSince)).toEqual([w.world.now(), w.world.now()]);
    expect(appointments.every(({ sync }) => sync !== 'synced')).toBe(true);
    expect(appointments.map(({ id }) => mustCheck(id))).toEqual([true, true]);
  });

  it('also while it is tried again and nothing comes back', async () => {
    w.world.advance(60_000);
    offline();
    await w.world.sync();
    online();
    w.world.server.set({ name: 'lost', how: 'hang' });
    const { appointment } = await impatiently(() => w.book(TUESDAY));
    expect(mustCheck(appointment.id)).toBe(true);
  });

  it('over something that is known to be there is refused all the same', async () => {
    const { id } = await w.block();
    w.world.advance(60_000);
    offline();
    expect(await refusal(() => w.book(TUESDAY))).toMatchObject({ code: 'slot-taken' });
    const { appointment } = await w.book(TUESDAY, { confirmOverlap: [id], confirmUnverified: true });
    expect(mustCheck(appointment.id)).toBe(false);
  });

  it('moved so, it is checked too; moved with all calendars read, it need not be', async () => {
    const { appointment } = await w.book(TUESDAY);
    expect(mustCheck(appointment.id)).toBe(false);
    const waits = w.world.context.practice.remoteCopy(appointment.id)?.waitingSince;
    w.world.advance(60_000);
    offline();
    const move = (start: number) => w.handlers['appointments.move']({ appointmentId: appointment.id, start });
    await move(TUESDAY + day);
    expect(mustCheck(appointment.id)).toBe(true);
    expect(w.world.context.practice.remoteCopy(appointment.id)?.waitingSince).toBe(waits ?? w.world.now());
    online();
    w.world.advance(60 * 60_000);
    expect((await move(TUESDAY + 2 * day)).appointment.sync).toBe('synced');
    expect(mustCheck(appointment.id)).toBe(false);
  });
});
