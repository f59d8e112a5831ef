import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { startServerProcess, temporaryFolder } from './server-process.ts';
import { TEST_USER, THREE_CALENDARS, freePort, makeCalendar, rawAccess } from './test-server.ts';
import type { CalendarSeed, TestServer } from './test-server.ts';

/** A running Radicale, which can be stopped and started again over the same data. */
export interface RadicaleServer extends TestServer {
  /** Ends the program; calendars and port are kept. */
  pause(): Promise<void>;
  /** Starts it again where it was. */
  resume(): Promise<void>;
}

/** Starts Radicale with these calendars on a free loopback port. */
export async function startRadicale(
  calendars: readonly CalendarSeed[] = THREE_CALENDARS,
  user: { readonly username: string; readonly password: string } = TEST_USER,
): Promise<RadicaleServer> {
  const folder = temporaryFolder('radicale-');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const config = join(folder.path, 'config');
  const users = join(folder.path, 'users');
  writeFileSync(users, `${user.username}:${user.password}\n`, { mode: 0o600 });
  writeFileSync(config, configuration({ port, users, storage: join(folder.path, 'collections') }));
  const launch = () => startServerProcess({ program: 'radicale', args: ['--config', config], url });

  let running = await launch();
  const home = `${url}${user.username}/`;
  for (const calendar of calendars) await makeCalendar(home, user, calendar);
  return {
    url,
    ...user,
    calendars,
    lacks: new Set(),
    ...rawAccess(home, user),
    pause: () => running.stop(),
    resume: async () => {
      running = await launch();
    },
    stop: async () => {
      await running.stop();
      folder.remove();
    },
  };
}

function configuration({ port, users, storage }: Record<'users' | 'storage', string> & { port: number }) {
  return `[server]
hosts = 127.0.0.1:${port}
[auth]
type = htpasswd
htpasswd_filename = ${users}
htpasswd_encryption = plain
delay = 0.1
[rights]
type = owner_only
[storage]
filesystem_folder = ${storage}
[web]
type = none
[logging]
level = warning
`;
}
