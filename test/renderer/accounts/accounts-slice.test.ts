import { expect, test } from 'vitest';
import { createStore } from 'zustand';
import type { Reply } from '#contract/bridge.ts';
import type { AccountShape } from '#contract/calendar-shapes.ts';
import { createAccountsSlice, type AccountsSlice } from '#renderer/features/accounts/accounts-slice.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { aPractice } from '../practice.ts';

type State = AccountsSlice & {
  readonly refreshAll: () => Promise<void>;
  readonly loadSyncStatus: () => Promise<void>;
  readonly spendHandle: () => void;
  readonly forgetUndo: () => void;
};
const { accounts, calendars } = aPractice(0, 0);
/** How often what was told, with its Undo, was forgotten. */
let forgotten = 0;

function storeOver(answers: Answers) {
  const { bridge, calls } = createFakeBridge({ 'calendars.list': () => done([...calendars]), ...answers });
  const store = createStore<State>()((set, get, api) => ({
    ...createAccountsSlice(bridge)(set, get, api),
    refreshAll: () => get().loadAccounts(),
    loadSyncStatus: () => Promise.resolve(),
    spendHandle: () => undefined,
    forgetUndo: () => {
      forgotten += 1;
    },
  }));
  return { store, calls };
}

test('a late answer to an older question is dropped', async () => {
  const answers: ((reply: Reply<AccountShape[]>) => void)[] = [];
  const { store } = storeOver({ 'accounts.list': () => new Promise((resolve) => answers.push(resolve)) });
  const first = store.getState().loadAccounts();
  const second = store.getState().loadAccounts();
  answers[1]?.(done([]));
  await second;
  answers[0]?.(done([...accounts]));
  await first;
  expect(store.getState().accounts).toEqual({ status: 'ready', value: [] });
});

test('a failed refresh leaves the accounts and calendars on the screen', async () => {
  let fails = false;
  const { store } = storeOver({
    'accounts.list': () => (fails ? failed('internal') : done([...accounts])),
  });
  await store.getState().loadAccounts();
  fails = true;
  await store.getState().loadAccounts();
  expect(store.getState().accounts).toEqual({ status: 'ready', value: accounts });
  expect(store.getState().calendars).toEqual({ status: 'ready', value: calendars });
});

test('a refused disconnect says why and takes nothing away', async () => {
  const { store } = storeOver({
    'accounts.list': () => done([...accounts]),
    'accounts.disconnect': () => failed('pending-writes'),
  });
  const reply = await store.getState().disconnect({ accountId: accounts[0]?.id ?? '', erase: true });
  expect(reply).toMatchObject({ ok: false, error: { code: 'pending-writes' } });
  expect(store.getState().accounts).toEqual({ status: 'ready', value: accounts });
});

test('what was told of an account goes with it, and stays where the account does', async () => {
  const erased = { secret: true, rows: 1, files: 0 };
  let isPending = true;
  const { store } = storeOver({
    'accounts.list': () => done([]),
    'accounts.disconnect': () =>
      isPending ? failed('pending-writes') : done({ erased, left: { secret: false, rows: 0 }, at: 0 }),
  });
  const before = forgotten;
  await store.getState().disconnect({ accountId: 'account', erase: true });
  expect(forgotten).toBe(before);
  isPending = false;
  await store.getState().disconnect({ accountId: 'account', erase: true });
  expect(forgotten).toBe(before + 1);
});

test('a failed sync is told, and how the accounts stand is asked for again', async () => {
  const { store, calls } = storeOver({
    'accounts.list': () => done([...accounts]),
    'sync.run': () => failed('offline'),
  });
  expect(await store.getState().syncNow('account')).toMatchObject({ ok: false, error: { code: 'offline' } });
  expect(calls[0]).toEqual({ command: 'sync.run', input: { accountId: 'account' } });
  expect(calls.slice(1).map(({ command }) => command)).toContain('accounts.list');
});
