import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '#test/built.ts';
import { createApp, type App } from '#test/e2e/app.ts';
import { formsOf, secretsIn, secretsInFolders } from '#test/search-for-secrets.ts';
import { startFaultServer, type FaultServer } from '#test/servers/faults/fault-server.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { openWindow, type HostWindow } from './window-of-host.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2027-03-02T12:00:00Z');
/** What may stand in no file, no output and no log, in whatever form. */
const NAMES = {
  client: 'Canary-Wilhelmina Zwirnfeld',
  email: 'canary-mina@zwirnfeld.example',
  phone: '+49 30 7700 8841',
  note: 'CANARY-note: sleeps badly since March',
  place: 'CANARY-place Quittenweg 7',
  title: 'CANARY-title Erstgespräch Yxkull',
  block: 'CANARY-block Supervision Qualle',
  label: 'CANARY-label Praxis Zwirn',
  calendar: 'CANARY-calendar Übungen',
  uid: 'canary-uid-8842-zqxj',
} as const;

let server: FaultServer;
let app: App;
let temporary: string;
let window: HostWindow;
/** Every frame that came from the host. */
const heard: string[] = [];
let SECRETS: Readonly<Record<string, string>>;

const start = async (): Promise<void> => {
  window = await openWindow(await app.start(), (frame) => heard.push(frame));
};
const sync = () => window.call('sync.run', {});

// One practice's whole story through the real host, the real engine and a real keychain, with faults on the way.
beforeAll(async () => {
  await ensureBuilt();
  temporary = mkdtempSync(join(tmpdir(), 'canary-temporary-'));
  server = await startFaultServer({
    preset: 'plain',
    calendars: [
      { slug: 'practice', name: 'Practice', color: '#34a853' },
      { slug: 'personal', name: NAMES.calendar, color: '#a142f4' },
    ],
  });
  const { password, username } = server;
  SECRETS = { password, header: `${username}:${password}` };
  const event = simpleEvent(NAMES.uid, { title: NAMES.title, start: '20270302T080000Z' });
  server.put('personal', `${NAMES.uid}.ics`, event);
  server.put('personal', 'broken.ics', `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:${NAMES.title}`);
  app = createApp({ zone: 'Europe/Berlin', env: { TMPDIR: temporary } });
  // The app makes its own files private, whatever it is started with.
  const before = process.umask(0);
  await start();
  process.umask(before);
}, 180_000);
afterAll(async () => {
  window.close();
  await app.remove();
  await server.stop();
  rmSync(temporary, { recursive: true, force: true });
});

const folders = (): string[] => [...app.folders, temporary];
function expectNothingTold(): void {
  expect(secretsInFolders(folders(), { ...SECRETS, ...NAMES })).toEqual([]);
  expect(secretsIn(app.output(), { ...SECRETS, ...NAMES })).toEqual([]);
  // The page shows names; the password it never gets back.
  expect(secretsIn(heard.join('\n'), SECRETS)).toEqual([]);
}

describe('the search', () => {
  it('finds what is planted in each form, in a file, in its name and in the middle of other octets', () => {
    const planted = mkdtempSync(join(tmpdir(), 'canary-planted-'));
    for (const [name, secret] of Object.entries({ ...SECRETS, ...NAMES })) {
      for (const form of formsOf(secret)) {
        writeFileSync(join(planted, 'file'), Buffer.from(`\0ÿ${form}\u0001`, 'latin1'));
        expect(secretsInFolders([planted], { [name]: secret }), form).toEqual([
          `${join(planted, 'file')}: ${name}`,
        ]);
      }
    }
    rmSync(join(planted, 'file'));
    mkdirSync(join(planted, NAMES.uid));
    expect(secretsInFolders([planted], NAMES)).toEqual([`${join(planted, NAMES.uid)}: uid`]);
    const basic = `Basic ${Buffer.from(SECRETS['header'] ?? '').toString('base64')}`;
    expect(secretsIn(basic, SECRETS)).toContain('header');
    expect(secretsIn(encodeURIComponent(NAMES.title), NAMES)).toEqual(['title']);
    expect(secretsIn(Buffer.from(NAMES.title, 'utf16le').swap16(), NAMES)).toEqual(['title']);
    rmSync(planted, { recursive: true });
  });
});

describe('a password and names with a mark', () => {
  it('are in no file, no output and no frame after a sign-in that failed and one that went well', async () => {
    const { url: serverUrl, username, password } = server;
    const account = { provider: 'caldav', serverUrl, username, password, label: NAMES.label } as const;
    server.set({ name: 'unauthorized' });
    expect(await window.call('accounts.connect', account)).toMatchObject({ ok: false });
    server.clear('unauthorized');
    const { calendars } = await window.value('accounts.connect', account);
    const idOf = (name: string): string => calendars.find((each) => each.name === name)?.id ?? '';
    await window.value('configuration.save', {
      ...{ primaryCalendarId: idOf('Practice'), conflictCalendarIds: [idOf(NAMES.calendar)] },
      ...{ zone: 'Europe/Berlin', displayZone: 'Europe/Berlin', titleMode: 'appointment' },
    });
    await sync();

    expect(heard.join('\n')).toContain(NAMES.calendar); // otherwise nothing would be searched for
    expectNothingTold();
  });

  it('nor after a booking, a move, a lost answer, a refused password, and a crash in the middle', async () => {
    const { client: name, email, phone, note, place } = NAMES;
    const booking = { start: NOON, lengthMinutes: 50, client: { name, email, phone }, note, place };
    const { appointment } = await window.value('appointments.book', booking);
    await window.value('appointments.move', { appointmentId: appointment.id, start: NOON + 2 * HOUR });
    await window.value('blocks.create', { title: NAMES.block, start: NOON, end: NOON + HOUR });
    server.set({
      name: 'answer-lost',
      isStored: true,
      answer: 'reset',
      times: 1,
      on: ({ kind }) => kind === 'put',
    });
    await window.value('appointments.book', { ...booking, start: NOON + 26 * HOUR });
    server.set({ name: 'unauthorized' });
    await sync();
    const [account] = await window.value('accounts.list', {});
    await window.value('doctor.run', { accountId: account?.id ?? '' });
    await window.call('accounts.reconnect', { accountId: account?.id ?? '', password: server.password });
    server.clear('unauthorized');
    server.set({ name: 'lost', how: 'hang' });
    void window.call('appointments.book', { ...booking, start: NOON + 50 * HOUR });
    await app.crash();
    expectNothingTold();

    server.clear('lost');
    await start();
    await window.value('accounts.reconnect', { accountId: account?.id ?? '', password: server.password });
    await sync();
    expectNothingTold();
  });

  it('nor after copies, exports and reports, though the page has the names', async () => {
    await window.value('backups.make', {});
    const { json } = await window.value('export.all', {});
    const { ics } = await window.value('export.ics', { scope: 'both', titles: 'name' });
    const [account] = await window.value('accounts.list', {});
    const { report } = await window.value('doctor.run', { accountId: account?.id ?? '' });
    expect(secretsIn(json, NAMES)).toEqual(expect.arrayContaining(['client', 'note', 'place', 'block']));
    expect(secretsIn(ics, NAMES)).toContain('client');

    expect(secretsIn([json, ics, report].join('\n'), SECRETS)).toEqual([]);
    expect(secretsIn(report, NAMES)).toEqual([]);
    expectNothingTold();
  });

  it('nor when the app has ended; a log was written, and a copy, and the keyring holds the secret', async () => {
    window.close();
    await app.stop();
    const files = (): string[] =>
      folders().flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }));
    await expect.poll(files).not.toContain('cache.db-wal'); // its last file is closed
    const named = (pattern: RegExp): number => files().filter((file) => pattern.test(file)).length;
    expect([named(/engine\.log$/), named(/practice-\d+\.db$/), named(/\.keyring$/)]).not.toContain(0);

    expectNothingTold();
  });

  it('nor may anybody else on this computer read a file of them', () => {
    const [data = ''] = app.folders;
    const open = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter(
      (name) => (statSync(join(data, name)).mode & 0o077) !== 0,
    );
    expect(open).toEqual([]);
    expect(statSync(data).mode & 0o777).toBe(0o700);
  });

  it('and the appointments at the server hold none of them', () => {
    const written = [...server.members('practice').values()].map(({ ics }) => ics).join('\n');
    expect(written.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(1);
    expect(secretsIn(written, { ...SECRETS, ...NAMES })).toEqual([]);
  });
});
