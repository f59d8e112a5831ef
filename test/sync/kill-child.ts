import { createServices } from '#main/services/services.ts';
import { secretKeyOf } from '#main/services/context.ts';
import { createCrashPoint } from './crash.ts';
import { NOON, servicesOver } from './world.ts';

// A process of its own that connects or syncs one account, and is killed at the write it was told.
const [folder = '', url = '', username = '', password = '', writes = '-1', when = 'before'] =
  process.argv.slice(2);
const crash = createCrashPoint(() => process.kill(process.pid, 'SIGKILL'));
if (Number(writes) >= 0) crash.arm(Number(writes), when === 'after' ? 'after' : 'before');
const plain = servicesOver(
  { practice: `${folder}/practice.db`, cache: `${folder}/cache.db` },
  {},
  () => NOON,
);
const services = createServices(crash.around(plain));
const [known] = plain.practice.accounts();
if (known === undefined) {
  await services.handlers['accounts.connect']({ provider: 'caldav', serverUrl: url, username, password });
} else {
  await plain.vault.write(secretKeyOf(known.id), password);
}
await services.handlers['sync.run']({});
await services.sync.stop();
plain.cache.close();
plain.practice.close();
