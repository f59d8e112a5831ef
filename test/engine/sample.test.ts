import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startRadicale } from '#test/servers/radicale.ts';
import { startTestEngine, type TestEngine } from './app-engine.ts';

let engine: TestEngine;
afterEach(() => engine.remove());

const week = { start: Date.now() - 3.5 * 86_400_000, end: Date.now() + 3.5 * 86_400_000 };
const kindOf = async (): Promise<string> => (await engine.value('app.state', {})).workspace;

/** Two o'clock in the morning of the first coming day on which nothing holds that hour. */
async function freeNight(): Promise<number> {
  const midnight = Date.parse(`${new Date().toISOString().slice(0, 10)}T02:00:00Z`);
  for (let day = 1; day < 40; day++) {
    const start = midnight + day * 86_400_000;
    const { entries } = await engine.value('agenda.list', { start, end: start + 3_600_000 });
    if (entries.every((entry) => !entry.holds)) return start;
  }
  throw new Error('no free night');
}

describe('the sample account', () => {
  it('opens configured and full, and is the workspace again after a restart', async () => {
    engine = await startTestEngine();
    await engine.value('sample.enter', {});

    expect(await kindOf()).toBe('sample');
    expect((await engine.value('calendars.list', {})).map(({ name, access }) => [name, access])).toEqual(
      expect.arrayContaining([
        ['Practice', 'read-write'],
        ['Private', 'read-write'],
        ['Family', 'read-only'],
      ]),
    );
    const before = (await engine.value('agenda.list', week)).entries;
    expect(before.length).toBeGreaterThan(10);

    await engine.restart();
    expect(await kindOf()).toBe('sample');
    expect((await engine.value('agenda.list', week)).entries).toEqual(before);
    await engine.value('sync.run', {});
    expect((await engine.value('agenda.list', week)).entries).toEqual(before);
  });

  it('never mixes with real accounts: each is as it was after the other', async () => {
    const radicale = await startRadicale();
    engine = await startTestEngine();
    const { url, username, password } = radicale;
    await engine.value('accounts.connect', { provider: 'caldav', serverUrl: url, username, password });
    const real = await engine.value('accounts.list', {});

    await engine.value('sample.enter', {});
    expect((await engine.value('accounts.list', {})).map(({ provider }) => provider)).toEqual(['sample']);
    expect(
      await engine.code('accounts.connect', { provider: 'caldav', serverUrl: url, username, password }),
    ).toBe('bad-request');

    await engine.value('sample.leave', {});
    expect((await engine.value('accounts.list', {})).map(({ id }) => id)).toEqual(real.map(({ id }) => id));
    expect(existsSync(join(engine.folder, 'sample'))).toBe(false);
    await radicale.stop();
  });

  it('taken offline it shows what it has, and holds a booking until it is back', async () => {
    engine = await startTestEngine({}, { sample: true });
    await engine.value('sample.setOnline', { online: false });
    const start = await freeNight();

    const booking = { start, lengthMinutes: 50, client: { name: 'Milo Kern' } };
    expect((await engine.value('appointments.book', booking)).appointment.sync).toBe('held');
    expect((await engine.value('agenda.list', week)).entries.length).toBeGreaterThan(10);
    await engine.value('sample.setOnline', { online: true });
    expect(await engine.value('outbox.list', {})).toEqual([]);
  });

  it('is connected like an account by a script, twice with the same answer', async () => {
    engine = await startTestEngine();
    const first = await engine.value('accounts.connect', { provider: 'sample' });
    const second = await engine.value('accounts.connect', { provider: 'sample' });

    expect(second.account.id).toBe(first.account.id);
    expect(second.proposal.primaryCalendarId).toBe(first.proposal.primaryCalendarId);
  });

  it('one that cannot be read any more is made anew', async () => {
    engine = await startTestEngine({}, { sample: true });
    const folder = join(engine.folder, 'sample');
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.db')) expect(readFileSync(join(folder, name)).length).toBeGreaterThan(0);
    }
    // A key that fits nothing, as after a copy that went wrong.
    writeFileSync(join(folder, 'sample-key'), `${Buffer.alloc(32).toString('base64')}\n`);
    await engine.restart();

    expect(await kindOf()).toBe('sample');
    expect((await engine.value('agenda.list', week)).entries.length).toBeGreaterThan(10);
  });
});
