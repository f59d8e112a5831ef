import { expect, test } from 'vitest';
import { createStore } from 'zustand';
import { createClipboardSlice, type ClipboardSlice } from '#renderer/features/connect/clipboard-slice.ts';
import { createFakeBridge, done, type Answers } from '../fake-bridge.ts';

function aClipboard(available: boolean, answers: Answers = {}) {
  const { bridge, calls } = createFakeBridge({
    'clipboard.watch': () => done({ available }),
    'clipboard.stop': () => done({}),
    ...answers,
  });
  const store = createStore<ClipboardSlice>()((...api) => createClipboardSlice(bridge)(...api));
  return { store, commands: () => calls.map(({ command }) => command) };
}

test('the screen says that the clipboard is watched before the host begins, until it has ended', async () => {
  let saidWhileAsked = '';
  const clipboard = aClipboard(true, {
    'clipboard.watch': () => {
      saidWhileAsked = store.getState().clipboard.state;
      return done({ available: true });
    },
    'clipboard.stop': () => {
      saidWhileAsked += ` ${store.getState().clipboard.state}`;
      return done({});
    },
  });
  const { store } = clipboard;
  await store.getState().watchClipboard();
  await store.getState().stopClipboard();
  expect(saidWhileAsked).toBe('watching watching');
  expect(store.getState().clipboard).toEqual({ state: 'off', handle: null });
});

test('a host without a clipboard is said to have none', async () => {
  const { store } = aClipboard(false);
  await store.getState().watchClipboard();
  expect(store.getState().clipboard).toEqual({ state: 'unavailable', handle: null });
});

test('a host without a clipboard is not offered again on the next step', async () => {
  const { store, commands } = aClipboard(false);
  await store.getState().watchClipboard();
  await store.getState().stopClipboard();
  expect(store.getState().clipboard.state).toBe('unavailable');
  expect(commands()).toEqual(['clipboard.watch']);
});

test('a handle is held until it is spent, the watch goes on', async () => {
  const { store } = aClipboard(true);
  await store.getState().watchClipboard();
  store.getState().foundInClipboard('handle-1');
  expect(store.getState().clipboard).toEqual({ state: 'watching', handle: 'handle-1' });
  store.getState().spendHandle();
  expect(store.getState().clipboard).toEqual({ state: 'watching', handle: null });
});

test('what the host still tells after the end is not heard, and an end is not asked for twice', async () => {
  const { store, commands } = aClipboard(true);
  await store.getState().watchClipboard();
  store.getState().clipboardStopped();
  store.getState().foundInClipboard('late');
  expect(store.getState().clipboard).toEqual({ state: 'off', handle: null });
  await store.getState().stopClipboard();
  expect(commands()).toEqual(['clipboard.watch']);
});
