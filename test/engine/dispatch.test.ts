import { describe, expect, it } from 'vitest';
import type { Handlers } from '#contract/commands.ts';
import { Refusal, errorCodes } from '#contract/errors.ts';
import { createDispatch } from '#main/engine/dispatch.ts';
import { toContractError } from '#main/engine/to-contract-error.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';
import { StoreError } from '#main/ports/practice-store.ts';
import { SecretVaultError } from '#main/ports/secret-vault.ts';

const unforeseen: unknown[] = [];
const dispatchTo = (
  handlers: Partial<Record<keyof Handlers, (input: never) => unknown>>,
  checkValues = false,
) => {
  const dispatch = createDispatch(handlers as unknown as Handlers, {
    checkValues,
    onInternal: (_command, fault) => unforeseen.push(fault),
  });
  return async (command: string, inputJson: string): Promise<unknown> =>
    JSON.parse(await dispatch(command, inputJson));
};

describe('dispatch', () => {
  it.each([
    ['no.such.command', '{}', 'command'],
    ['constructor', '{}', 'command'],
    ['__proto__', '{}', 'command'],
    ['agenda.list', 'not json', 'input'],
    ['agenda.list', '{"start":5,"end":4}', ''],
    ['agenda.list', '{"start":"5","end":6}', 'start'],
    ['appointments.book', '{"start":1,"lengthMinutes":50,"client":{"name":"  "}}', 'client.name'],
    ['accounts.connect', '{"provider":"google"}', 'provider'],
  ])('%s %s is a bad request that names %j', async (command, inputJson, field) => {
    const reply = await dispatchTo({ 'agenda.list': () => ({ entries: [] }) })(command, inputJson);

    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request', field } });
  });

  it('passes on the checked input, without what the contract does not know', async () => {
    const seen: unknown[] = [];
    const dispatch = dispatchTo({ 'agenda.list': (input) => seen.push(input) });
    await dispatch('agenda.list', '{"start":1,"end":2,"extra":true}');

    expect(seen).toEqual([{ start: 1, end: 2 }]);
  });

  it('a refusal crosses with its code, sentence and details', async () => {
    const dispatch = dispatchTo({
      'accounts.list': () => {
        throw new Refusal('slot-taken', 'Something is there.', { entries: [1] });
      },
    });

    expect(await dispatch('accounts.list', '{}')).toEqual({
      ok: false,
      error: { code: 'slot-taken', message: 'Something is there.', entries: [1] },
    });
  });

  it('a fault that nobody foresaw crosses as internal, without a word of what it held', async () => {
    const dispatch = dispatchTo({
      'accounts.list': () => Promise.reject(new Error('Milo Kern, test-pass-word-only')),
    });
    const reply = await dispatch('accounts.list', '{}');

    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toMatch(/Milo|pass/);
    expect(unforeseen).toHaveLength(1);
  });

  it('a value against the contract is found where values are checked', async () => {
    const dispatch = dispatchTo({ 'accounts.list': () => [{ password: 'test-pass-word-only' }] }, true);

    expect(await dispatch('accounts.list', '{}')).toMatchObject({ ok: false, error: { code: 'internal' } });
  });
});

describe('faults of the ports', () => {
  it.each([
    [new CalendarServerError('unauthorized', 'x'), 'unauthorized'],
    [new CalendarServerError('timeout', 'x'), 'offline'],
    [new CalendarServerError('bad-answer', 'x'), 'server-error'],
    [new SecretVaultError('timeout', 'x'), 'keychain-unavailable'],
    [new StoreError('disk-full', 'x'), 'disk-full'],
    [new StoreError('newer-schema', 'x'), 'newer-data'],
    [new TypeError('x'), 'internal'],
  ])('%s crosses as %s with a sentence', (fault, code) => {
    const error = toContractError(fault);

    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^[A-Z].*\.$/);
  });

  it('every code is a word of the closed list, once', () => {
    expect(new Set(errorCodes).size).toBe(errorCodes.length);
  });
});
