import type { SeedCalendar } from './seed-calendar.ts';
import type { TestServer } from './test-server.ts';

/** Puts everything of these calendars on a server that has the collections already. */
export async function seedServer(
  server: Pick<TestServer, 'put'>,
  calendars: readonly Pick<SeedCalendar, 'slug' | 'objects'>[],
): Promise<void> {
  // One at a time: Radicale takes a tenth of a second for each of many at once.
  for (const { slug, objects } of calendars)
    for (const { name, ics } of objects) await server.put(slug, name, ics);
}
