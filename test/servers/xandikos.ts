import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startServerProcess, temporaryFolder } from './server-process.ts';
import { TEST_USER, THREE_CALENDARS, freePort, makeCalendar, rawAccess } from './test-server.ts';
import type { CalendarSeed, TestServer } from './test-server.ts';

const FRONT = fileURLToPath(new URL('xandikos-front.py', import.meta.url));

/** Starts Xandikos, behind a login of our own, with these calendars on a free loopback port. */
export async function startXandikos(
  calendars: readonly CalendarSeed[] = THREE_CALENDARS,
): Promise<TestServer> {
  const folder = temporaryFolder('xandikos-');
  const data = join(folder.path, 'dav');
  // The home is a plain folder: one made by MKCOL would be a store of its own and show no calendars in it.
  mkdirSync(join(data, TEST_USER.username, 'calendars'), { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const running = await startServerProcess({
    program: FRONT,
    args: [
      ...['-d', data, '-l', '127.0.0.1', '-p', String(port)],
      ...['--current-user-principal', `/${TEST_USER.username}/`, '--autocreate'],
    ],
    url,
    env: {
      NAME: TEST_USER.username,
      SECRET: TEST_USER.password,
      HOME: folder.path,
      PYTHONDONTWRITEBYTECODE: '1',
    },
  });
  const home = `${url}${TEST_USER.username}/calendars/`;
  for (const calendar of calendars) await makeCalendar(home, TEST_USER, calendar);
  return {
    url,
    ...TEST_USER,
    calendars,
    lacks: new Set(['component-sets', 'colors', 'token-check']),
    ...rawAccess(home, TEST_USER),
    stop: async () => {
      await running.stop();
      folder.remove();
    },
  };
}
