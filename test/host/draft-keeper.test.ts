import { expect, it } from 'vitest';
import type { BookingDraft } from '#contract/host-commands.ts';
import type { EngineHandle } from '#main/engine/handle.ts';
import { withDraft } from '#main/host/draft-keeper.ts';

const asked: string[] = [];
const engine: EngineHandle = {
  ready: Promise.resolve(),
  call: (command, inputJson) => {
    asked.push(`${command} ${inputJson}`);
    return Promise.resolve('{"ok":true,"value":"the engine\'s"}');
  },
  subscribe: () => () => undefined,
  close: () => Promise.resolve(),
};
const draft: BookingDraft = {
  workspace: 'real',
  prefill: { start: 1_800_000_000_000, lengthMinutes: 50 },
  fields: {
    ...{
      client: 'A. B.',
      service: '',
      date: '2026-11-25',
      time: '09:00',
      lengthMinutes: 50,
      place: '',
      note: '',
    },
    ...{ email: '', phone: '', clientZone: '', alarm: 'configured', isWeekly: false, weeks: 4 },
  },
  zone: 'Europe/Berlin',
  touched: ['client'],
};
const ask = async (host: EngineHandle, command: string, input: unknown): Promise<unknown> =>
  JSON.parse(await host.call(command, JSON.stringify(input)));

it('a form that was begun is there again, until it is closed, and the engine hears nothing of it', async () => {
  const host = withDraft(engine);
  expect(await ask(host, 'draft.get', {})).toEqual({ ok: true, value: { draft: null } });
  await ask(host, 'draft.keep', { draft });
  expect(await ask(host, 'draft.get', {})).toEqual({ ok: true, value: { draft } });
  await ask(host, 'draft.keep', { draft: null });
  expect(await ask(host, 'draft.get', {})).toEqual({ ok: true, value: { draft: null } });
  expect(asked).toEqual([]);
});

it('what is no form is refused, and the form that was kept stays', async () => {
  const host = withDraft(engine);
  await ask(host, 'draft.keep', { draft });
  for (const input of [null, {}, { draft: 'x' }, { draft: { ...draft, fields: {} } }])
    expect(await ask(host, 'draft.keep', input)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  const long = { ...draft, fields: { ...draft.fields, note: 'x'.repeat(10_001) } };
  expect(await ask(host, 'draft.keep', { draft: long })).toMatchObject({ ok: false });
  expect(JSON.parse(await host.call('draft.keep', 'not JSON'))).toMatchObject({ ok: false });
  expect(await ask(host, 'draft.get', {})).toEqual({ ok: true, value: { draft } });
});

it('everything else passes through as it came', async () => {
  const host = withDraft(engine);
  expect(await host.call('clients.list', '{ "query": "A" }')).toContain("the engine's");
  expect(asked).toEqual(['clients.list { "query": "A" }']);
});
