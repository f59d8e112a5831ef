import { expect, test } from 'vitest';
import { at, configuredWorld, hour, refusal } from './configured-world.ts';

// Tuesday 23 February 2027; New York's clocks change on 14 March, Berlin's on the 28th.
const FIRST = at('2027-02-23T14:00:00Z');
const w = configuredWorld({ startAt: at('2027-02-16T08:00:00Z') });

async function bookWeekly(zone: string | null): Promise<string> {
  const client = await w.handlers['clients.save']({ name: 'Ana Reyes', zone });
  await w.book(FIRST, { clientId: client.id, repeatWeeks: 8 });
  return client.id;
}
const changes = async () => (await w.handlers['clients.clockChanges']({})).changes;

test('weekly sessions of a client in New York are listed two weeks before the clocks differ', async () => {
  const clientId = await bookWeekly('America/New_York');
  expect(await changes()).toEqual([]);
  w.world.advance(at('2027-03-03T08:00:00Z') - at('2027-02-16T08:00:00Z'));
  const [change, ...more] = await changes();
  expect(more).toEqual([]);
  expect(change).toMatchObject({
    client: { id: clientId, name: 'Ana Reyes' },
    zone: 'Europe/Berlin',
    steps: [
      { start: at('2027-03-16T14:00:00Z'), here: '15:00', there: '10:00', before: '09:00' },
      { start: at('2027-03-30T13:00:00Z'), here: '15:00', there: '09:00', before: '10:00' },
    ],
  });
});

test('a client without a zone, and sessions that are cancelled, are not listed', async () => {
  const clientId = await bookWeekly(null);
  w.world.advance(at('2027-03-03T08:00:00Z') - at('2027-02-16T08:00:00Z'));
  expect(await changes()).toEqual([]);
  await w.handlers['clients.save']({ id: clientId, name: 'Ana Reyes', zone: 'America/New_York' });
  expect(await changes()).toHaveLength(1);
  const [first] = await w.handlers['appointments.list']({ start: FIRST, end: FIRST + hour });
  await w.handlers['appointments.cancel']({ appointmentId: first?.id ?? '', scope: 'following' });
  expect(await changes()).toEqual([]);
});

test('an unknown zone is no zone of a client', async () => {
  const refused = await refusal(() => w.handlers['clients.save']({ name: 'X', zone: 'Mars/Olympus' }));
  expect(refused.code).toBe('bad-request');
});
