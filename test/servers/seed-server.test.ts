import { describe, expect, it } from 'vitest';

import { createSampleCalendars } from '#main/sample/sample-calendars.ts';

import { startRadicale } from './radicale.ts';
import { startSample } from './sample.ts';
import { seedWeek } from './seed-calendar.ts';
import { seedServer } from './seed-server.ts';
import type { CalendarSeed, TestServer } from './test-server.ts';
import { startXandikos } from './xandikos.ts';

const { calendars } = seedWeek('2026-11-23');
const sample = createSampleCalendars(Date.UTC(2026, 10, 25, 9), 'Europe/Berlin');
/** Xandikos writes a commit for each object: it gets what is special and not every filler. */
const special = calendars.map((calendar) => ({
  ...calendar,
  objects: calendar.objects.filter(({ name }) => !name.startsWith('filler-')),
}));

describe.each<[string, (seeds: readonly CalendarSeed[]) => Promise<TestServer>, typeof calendars]>([
  ['Radicale', (seeds) => startRadicale(seeds), calendars],
  ['Xandikos', (seeds) => startXandikos(seeds), special],
  ['the sample server', (seeds) => startSample(seeds), calendars],
])('%s', (_name, start, seeded) => {
  it('takes every object of the seeded account', async () => {
    const server = await start(seeded);
    await seedServer(server, seeded);
    for (const { slug, objects } of seeded) {
      const names = (await server.list(slug)).map(({ name }) => name);
      expect(names).toEqual(objects.map(({ name }) => name).sort());
    }
    await server.stop();
  });
});

describe('Radicale', () => {
  it('takes every object of the sample account: its text is what others call iCalendar', async () => {
    const server = await startRadicale(sample);
    await seedServer(server, sample);
    for (const { slug, objects } of sample) expect(await server.list(slug)).toHaveLength(objects.length);
    await server.stop();
  });
});
