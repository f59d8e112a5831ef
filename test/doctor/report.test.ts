import { afterEach, describe, expect, it } from 'vitest';
import { secretKeyOf } from '#main/services/context.ts';
import { formsOf, secretsIn } from '#test/search-for-secrets.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { startDoctorWorld, type DoctorWorld } from './doctor-world.ts';

let world: DoctorWorld;
afterEach(async () => world.stop());

/** Everything that names somebody or opens something, and nothing that may stand in a report by chance. */
const MARKERS = {
  username: 'zora.quill@praxis-quill.example',
  label: 'Quillwork Zweig',
  password: 'zqxj-wvkq-jzxw-qkvz',
  calendar: 'Qüill’s Übungen',
  slug: 'zq-8842-calendar',
  title: 'Xaver Zwirn (Erstgespräch)',
  client: 'Wilhelmina Yxkull',
  email: 'mina@yxkull.example',
  home: '/calendars/sample/',
  host: 'p37-caldav.icloud.com',
} as const;

async function start(): Promise<void> {
  world = await startDoctorWorld({
    calendars: [
      { slug: 'practice', name: 'Praxis Zwirnfeld', color: '#34a853' },
      { slug: MARKERS.slug, name: MARKERS.calendar, color: '#a142f4' },
    ],
    // The server knows one user; here it goes by another name.
    around: (context) => ({
      ...context,
      openServer: (access) => context.openServer({ ...access, username: 'sample' }),
    }),
  });
  const { server, context, services, account } = world;
  server.put(MARKERS.slug, 'one.ics', simpleEvent('one', { title: MARKERS.title }));
  server.put(MARKERS.slug, 'broken.ics', '<html>Wrack Zwölf</html>');
  world.change({ username: MARKERS.username, label: MARKERS.label, addresses: [MARKERS.username] });
  await context.vault.write(secretKeyOf(account.id), MARKERS.password);
  await services.handlers['clients.save']({ name: MARKERS.client, email: MARKERS.email });
  await world.sync();
  // Otherwise nothing would be searched for.
  expect(world.titles()).toContain(MARKERS.title);
}

const findings = (told: string | Uint8Array): string[] =>
  secretsIn(told, MARKERS).map((name) => MARKERS[name as keyof typeof MARKERS]);

/** All that leaves the Doctor: the reply and what was told on the way. */
async function told(): Promise<string> {
  const events: unknown[] = [];
  const result = await world.run({}, { announce: (event, payload) => events.push(event, payload) });
  return `${result.report}\n${JSON.stringify([result, events])}`;
}

describe('a report', () => {
  it('holds no name, title, address or secret, in whatever form, whether all is well or not', async () => {
    await start();
    const well = await told();
    for (const marker of Object.values(MARKERS)) {
      for (const form of formsOf(marker)) {
        const planted = Buffer.concat([Buffer.from(well), Buffer.from(form, 'latin1')]);
        expect(findings(planted), form).toEqual([marker]);
      }
      const shifted = Buffer.from(`a report about ${marker} and more`).toString('base64');
      expect(findings(`${well} ${shifted}`), shifted).toEqual([marker]);
    }
    expect(findings(well)).toEqual([]);
    world.server.set({ name: 'redirect', status: 301, to: `https://${MARKERS.host}/${MARKERS.slug}` });
    expect(findings(await told())).toEqual([]);
    world.server.clear('redirect');
    world.server.set({ name: 'unauthorized' });
    expect(findings(await told())).toEqual([]);
    await world.context.vault.write(secretKeyOf(world.account.id), `${MARKERS.password}1`);
    expect(findings(await told())).toEqual([]);
  });

  it('says of the app, the system, the account and each calendar what helps', async () => {
    await start();
    const { report } = await world.run({ system: () => 'linux x64 6.1.0' });
    expect(report).toContain('app         0.0.0\n');
    expect(report).toContain('system      linux x64 6.1.0\n');
    expect(report).toMatch(/^account {5}[0-9a-f]{8}, connected$/m);
    expect(report).toContain('server      iCloud, calendars on a shard, direct\n');
    expect(report).toContain('verdict     fine\n');
    expect(report).toMatch(
      /^- [0-9a-f]{8}, events, read-write, chosen, 2 objects, 1 unreadable, by token, read 0 min ago$/m,
    );
    expect(report).toMatch(/^calendars +ok +fine +\d+ ms calendars=2 subscriptions=0$/m);
    expect(report.match(/^- /gm)).toHaveLength(2);
  });

  it('shows the same hashes each time, others for another account, and none that the address alone gives', async () => {
    await start();
    const hashes = async (): Promise<readonly string[]> =>
      (await world.run()).report.match(/\b[0-9a-f]{8}\b/g) ?? [];
    const first = await hashes();
    expect(new Set(first).size).toBe(3);
    expect(await hashes()).toEqual(first);
    await world.stop();
    await start();
    const other = await hashes();
    expect(other.filter((hash) => first.includes(hash))).toEqual([]);
  });
});
