import { expect, test } from 'vitest';
import { createStore } from 'zustand';
import type { Reply } from '#contract/bridge.ts';
import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import {
  createConfigurationSlice,
  type ConfigurationSlice,
} from '#renderer/features/configuration/configuration-slice.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { aPractice } from '../practice.ts';

type State = ConfigurationSlice & {
  readonly loadAccounts: () => Promise<void>;
  readonly reloadRange: () => Promise<void>;
};
const { configuration } = aPractice(0, 0);
const inZone = (displayZone: string): ConfigurationShape => ({ ...configuration, displayZone });

function storeOver(answers: Answers) {
  let redrawn = 0;
  const store = createStore<State>()((set, get, api) => ({
    ...createConfigurationSlice(createFakeBridge(answers).bridge)(set, get, api),
    loadAccounts: () => Promise.resolve(),
    reloadRange: () => {
      redrawn += 1;
      return Promise.resolve();
    },
  }));
  return { store, redraws: () => redrawn };
}

test('what was read before a save does not undo it on the screen', async () => {
  let answer = (_reply: Reply<ConfigurationShape>): void => undefined;
  const { store } = storeOver({
    'configuration.get': () => new Promise((resolve) => (answer = resolve)),
    'configuration.save': () => done(inZone('Asia/Tokyo')),
  });
  const reading = store.getState().loadConfiguration();
  expect(await store.getState().saveConfiguration({ displayZone: 'Asia/Tokyo' })).toBeNull();
  answer(done(inZone('Europe/Amsterdam')));
  await reading;
  expect(store.getState().configuration).toEqual({ status: 'ready', value: inZone('Asia/Tokyo') });
});

test('a saved choice draws the calendar again', async () => {
  const { store, redraws } = storeOver({ 'configuration.save': () => done(configuration) });
  await store.getState().saveConfiguration({ conflictCalendarIds: [] });
  expect(redraws()).toBe(1);
});

test('a refused save says why and leaves the configuration as it was', async () => {
  const { store, redraws } = storeOver({
    'configuration.get': () => done(configuration),
    'configuration.save': () => failed('read-only-primary'),
  });
  await store.getState().loadConfiguration();
  const error = await store.getState().saveConfiguration({ primaryCalendarId: 'holidays' });
  expect(error?.code).toBe('read-only-primary');
  expect(store.getState().configuration).toEqual({ status: 'ready', value: configuration });
  expect(redraws()).toBe(0);
});
