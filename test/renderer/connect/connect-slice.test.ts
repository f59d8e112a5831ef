import { expect, test } from 'vitest';
import { createStore } from 'zustand';
import type { Reply } from '#contract/bridge.ts';
import {
  createConnectSlice,
  type Connected,
  type ConnectSlice,
} from '#renderer/features/connect/connect-slice.ts';
import { createFakeBridge, done, failed } from '../fake-bridge.ts';
import { aPractice } from '../practice.ts';

type Needs = ConnectSlice & {
  readonly refreshAll: () => Promise<void>;
  readonly spendHandle: () => void;
};
const INPUT = { provider: 'icloud', username: 'anna@icloud.com', password: 'test-pass-word-only' } as const;

function aConnection(): Connected {
  const [account] = aPractice(0, 0).accounts;
  if (account === undefined) throw new Error('the practice has no account');
  const proposal = { primaryCalendarId: null, conflictCalendarIds: [], allDayFreeCount: 0 };
  return { account, calendars: [], proposal };
}

function aWizard() {
  const answers: ((reply: Reply<Connected>) => void)[] = [];
  let refreshed = 0;
  const { bridge, calls } = createFakeBridge({
    'accounts.connect': () => new Promise((resolve) => answers.push(resolve)),
    'accounts.cancelConnect': () => done({}),
  });
  const store = createStore<Needs>()((set, get, api) => ({
    ...createConnectSlice(bridge)(set, get, api),
    spendHandle: () => undefined,
    refreshAll: () => {
      refreshed += 1;
      return Promise.resolve();
    },
  }));
  return { store, answers, calls, refreshes: () => refreshed };
}

test('a connected account is shown, and everything is asked for again', async () => {
  const { store, answers, refreshes } = aWizard();
  const connecting = store.getState().connectAccount(INPUT);
  expect(store.getState().connect).toEqual({ step: 'connecting' });
  const result = aConnection();
  answers[0]?.(done(result));
  await connecting;
  expect(store.getState().connect).toEqual({ step: 'connected', result });
  expect(refreshes()).toBe(1);
});

test('the password never lies in the store, neither while connecting nor after a refusal', async () => {
  const { store, answers } = aWizard();
  const connecting = store.getState().connectAccount(INPUT);
  expect(JSON.stringify(store.getState())).not.toContain(INPUT.password);
  answers[0]?.(failed('unauthorized'));
  await connecting;
  expect(store.getState().connect).toMatchObject({ step: 'form', error: { code: 'unauthorized' } });
  expect(JSON.stringify(store.getState())).not.toContain(INPUT.password);
});

test('Cancel gives the form back at once, and what the cancelled try answers later shows nothing', async () => {
  const { store, answers, calls } = aWizard();
  const connecting = store.getState().connectAccount(INPUT);
  await store.getState().cancelConnect();
  expect(calls.map(({ command }) => command)).toEqual(['accounts.connect', 'accounts.cancelConnect']);
  answers[0]?.(failed('cancelled'));
  await connecting;
  expect(store.getState().connect).toEqual({ step: 'form', error: null });
});

test('the late answer of a cancelled try leaves the next try alone', async () => {
  const { store, answers } = aWizard();
  const first = store.getState().connectAccount(INPUT);
  await store.getState().cancelConnect();
  const second = store.getState().connectAccount(INPUT);
  answers[0]?.(failed('cancelled'));
  await first;
  expect(store.getState().connect).toEqual({ step: 'connecting' });
  answers[1]?.(done(aConnection()));
  await second;
  expect(store.getState().connect.step).toBe('connected');
});

test('opening the wizard again does not lose a connection that is under way', () => {
  const { store } = aWizard();
  void store.getState().connectAccount(INPUT);
  store.getState().resetConnect();
  expect(store.getState().connect).toEqual({ step: 'connecting' });
});
