import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands, type EngineCommandName } from '#contract/commands.ts';
import { contractError } from '#contract/errors.ts';
import { openCalendarServerWith } from '#main/caldav/calendar-client.ts';
import { createNetworkProbe } from '#main/caldav/network-probe.ts';
import { withClipboard, type WatchedEngine } from '#main/host/clipboard-watch.ts';
import { startTestEngine, type TestEngine } from '#test/engine/app-engine.ts';
import { startSample } from '#test/servers/sample.ts';
import { oddInputs } from './odd-inputs.ts';

const RUNS = Number(process.env['PROVE_RUNS'] ?? 40);
const SEED = Number(process.env['PROVE_SEED'] ?? 1);
const HOUR = 3_600_000;
const ALWAYS = { start: 0, end: Date.parse('2100-01-01') };

/** A good input of these changes something without naming what is there: they must not crash, and the store stays readable. */
const MAKES: readonly EngineCommandName[] = [
  ...(['appointments.book', 'blocks.create', 'clients.save', 'import.ics', 'backups.make'] as const),
  ...(['configuration.save', 'preferences.save'] as const),
];
/** These put another workspace in the place of this one: they come last. */
const SWITCHES: readonly EngineCommandName[] = ['sample.enter', 'sample.leave', 'vault.useSession'];
const names = Object.keys(commands) as EngineCommandName[];
const others = names.filter((name) => !MAKES.includes(name) && !SWITCHES.includes(name));

let engine: TestEngine;
let host: WatchedEngine;

/** No name resolves: whatever address is made up, nobody is asked. */
const lookup: Parameters<typeof openCalendarServerWith>[0]['lookup'] = (_host, _options, done) =>
  done(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), '', 4);

// A practice with something of everything, connected to a server that is not there any more.
beforeAll(async () => {
  const server = await startSample();
  const openServer = openCalendarServerWith({ lookup });
  engine = await startTestEngine({ openServer, probe: createNetworkProbe({ lookup }) });
  const { url: serverUrl, username, password } = server;
  const { calendars } = await engine.value('accounts.connect', {
    ...{ provider: 'caldav', serverUrl, username, password },
  });
  const [practice, personal] = calendars.map(({ id }) => id);
  await engine.value('configuration.save', {
    ...{ primaryCalendarId: practice ?? null, conflictCalendarIds: [personal ?? ''], zone: 'Europe/Berlin' },
  });
  await server.stop();
  const start = Math.ceil(Date.now() / HOUR) * HOUR + 48 * HOUR;
  await engine.value('appointments.book', { start, lengthMinutes: 50, client: { name: 'Milo Kern' } });
  await engine.value('blocks.create', { title: 'Lunch', start: start + HOUR, end: start + 2 * HOUR });
  await engine.value('blocks.create', {
    ...{ title: 'Closed', start, end: start + HOUR, allDay: true, rrule: 'FREQ=WEEKLY' },
  });
  await engine.value('sync.run', {});
  host = withClipboard(
    {
      ready: Promise.resolve(),
      call: (command, inputJson) => engine.ask(command, inputJson),
      subscribe: () => () => undefined,
      close: () => Promise.resolve(),
    },
    { read: () => Promise.resolve('qxzv-wkjq-zvxw-qkjz'), clear: () => Promise.resolve() },
  );
}, 60_000);
afterAll(async () => {
  host.windowGone();
  await engine.remove();
});

/** Everything that is kept, but for the moment at which it was asked. */
async function kept(): Promise<string> {
  const { json } = await engine.value('export.all', {});
  const rest = [
    await engine.value('preferences.get', {}),
    await engine.value('appointments.list', ALWAYS),
    (await engine.value('outbox.list', {})).map(({ appointmentId, desired }) => [appointmentId, desired]),
    await engine.value('alerts.list', {}),
    (await engine.value('app.state', {})).workspace,
  ];
  return JSON.stringify([{ ...(JSON.parse(json) as object), at: 0 }, rest]);
}

const isValid = (name: EngineCommandName, text: string): boolean => {
  try {
    return commands[name].input.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
};

/** Asks it; @throws where the reply is none, or says what nobody foresaw, or lets a bad input pass. */
async function asked(name: EngineCommandName, text: string): Promise<void> {
  const shown = `${name} ${text.slice(0, 300)}`;
  const reply = await host.call(name, text).catch((fault: unknown) => {
    throw new Error(`crashed: ${shown}`, { cause: fault });
  });
  const { ok, error, ...rest } = JSON.parse(reply) as { ok: unknown; error?: unknown; value?: unknown };
  if (ok === true) {
    expect(Object.keys(rest), shown).toEqual(['value']);
    expect(isValid(name, text), shown).toBe(true);
    return;
  }
  const { code } = contractError.parse(error);
  expect([ok, code === 'internal'], shown).toEqual([false, false]);
  if (!isValid(name, text) && code !== 'handle-expired') expect(code, shown).toBe('bad-request');
}

/** Connecting the sample would switch workspaces too, and is what `sample.enter` does. */
const inputsOf = (name: EngineCommandName): readonly string[] =>
  fc
    .sample(oddInputs(commands[name].input), { numRuns: RUNS, seed: SEED })
    .filter((text) => name !== 'accounts.connect' || !text.includes('"provider":"sample"'));

describe('whatever is sent to a command', { timeout: 20_000 + 300 * RUNS }, () => {
  it.each(others)('%s is answered, and changes nothing', async (name) => {
    const before = await kept();
    for (const [index, text] of inputsOf(name).entries()) {
      await asked(name, text);
      if (index % 20 === 0) expect(await kept(), text.slice(0, 300)).toBe(before);
    }
    expect(await kept()).toBe(before);
  });

  it.each(MAKES)('%s is answered; a bad input changes nothing', async (name) => {
    let before = await kept();
    for (const text of inputsOf(name)) {
      const isBad = !isValid(name, text);
      await asked(name, text);
      if (!isBad) before = '';
      else if (before === '') before = await kept();
      else expect(await kept(), text.slice(0, 300)).toBe(before);
    }
    await engine.restart();
    expect(await engine.value('app.state', {})).toMatchObject({ workspace: 'real' });
    expect((await kept()).length).toBeGreaterThan(1000);
  });

  it.each(SWITCHES)('%s is answered; a bad input changes nothing', async (name) => {
    const workspace = async (): Promise<string> => (await engine.value('app.state', {})).workspace;
    for (const text of inputsOf(name)) {
      const before = await workspace();
      await asked(name, text);
      if (!isValid(name, text)) expect(await workspace(), text.slice(0, 300)).toBe(before);
    }
  });

  it.each(['appointments.book', 'blocks.create'] as const)(
    '%s makes nothing at the end of all times, from where nothing more can be reckoned',
    async (name) => {
      const start = Date.parse('9999-12-31T23:59:00Z');
      const span = { start, end: start + 59_999, lengthMinutes: 1440 };
      const input = { ...span, title: 'Last', client: { name: 'Milo Kern' }, confirmUnverified: true };
      expect(await engine.code(name, input)).toBe('bad-request');
    },
  );

  it('after all of it the practice is there as it was', async () => {
    await engine.value('sample.leave', {});
    await engine.restart();
    const clients = await engine.value('clients.list', { query: 'Milo Kern' });
    expect(clients.map(({ name }) => name)).toContain('Milo Kern');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    'accounts',
    'app.state ',
    'APP.STATE',
  ])('a command %j is none', async (name) => {
    expect(JSON.parse(await host.call(name, '{}'))).toMatchObject({ error: { code: 'bad-request' } });
  });
});
