import { newCalendar, openAccount } from '#main/sample/collections.ts';
import { createSampleHandler } from '#main/sample/handler.ts';
import { SAMPLE_USERNAME } from '#main/sample/resources.ts';
import { serve } from '#main/sample/sample-server.ts';

import { TEST_USER, THREE_CALENDARS, rawAccess } from './test-server.ts';
import type { CalendarSeed, TestServer } from './test-server.ts';

/** Serves the sample server's code over calendars of the test's own, kept in memory. */
export async function startSample(calendars: readonly CalendarSeed[] = THREE_CALENDARS): Promise<TestServer> {
  const record = {
    generation: 'test',
    calendars: calendars.map(({ slug, name, color, component = 'VEVENT' }) =>
      newCalendar({ slug, name, color, isWritable: true, components: [component] }, []),
    ),
  };
  const account = openAccount(record, () => undefined);
  const socket = await serve(createSampleHandler(account, TEST_USER.password));
  const user = { username: SAMPLE_USERNAME, password: TEST_USER.password };
  return {
    url: socket.url,
    ...user,
    calendars,
    lacks: new Set(),
    ...rawAccess(`${socket.url}calendars/${SAMPLE_USERNAME}/`, user),
    stop: () => socket.close(),
  };
}
