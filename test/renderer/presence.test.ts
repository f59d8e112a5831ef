import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Input } from '#contract/commands.ts';
import { tellPresence } from '#renderer/presence.ts';
import { createFakeBridge, done } from './fake-bridge.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A window that only has a focus, a network and, unless told otherwise, a charging battery; and what it tells. */
function aWindow(start: { readonly focused?: boolean; readonly charging?: boolean | null } = {}) {
  const { focused = true, charging = true } = start;
  const state = { focused };
  const document = Object.assign(new EventTarget(), {
    hasFocus: () => state.focused,
    visibilityState: 'visible',
  });
  const battery = Object.assign(new EventTarget(), { charging: charging === true });
  const navigator = charging === null ? {} : { getBattery: () => Promise.resolve(battery) };
  const window = Object.assign(new EventTarget(), { document, navigator });
  const all: { readonly at: number; readonly input: Input<'sync.presence'> }[] = [];
  const fake = createFakeBridge({
    'sync.presence': (input) => {
      all.push({ at: Date.now(), input });
      return done({});
    },
  });
  const { bridge } = fake;
  let heard = 0;
  return {
    all,
    /** The engine began anew, or another workspace was opened. */
    begin: (what: 'engine.restarted' | 'workspace.changed') => fake.emit(what, {}),
    stop: tellPresence(bridge, window as unknown as Window),
    /** What was told since the last look, after this many ms. */
    told: async (ms: number): Promise<readonly unknown[]> => {
      await vi.advanceTimersByTimeAsync(ms);
      const since = all.slice(heard).map(({ input }) => input);
      heard = all.length;
      return since;
    },
    look: (is: boolean) => {
      state.focused = is;
      window.dispatchEvent(new Event(is ? 'focus' : 'blur'));
      document.dispatchEvent(new Event('visibilitychange'));
    },
    show: (visibility: 'visible' | 'hidden') => {
      document.visibilityState = visibility;
      document.dispatchEvent(new Event('visibilitychange'));
    },
    comeBack: () => window.dispatchEvent(new Event('online')),
    charge: (is: boolean) => {
      battery.charging = is;
      battery.dispatchEvent(new Event('chargingchange'));
    },
  };
}

test('the focus is told at the start and once a change; a hidden window has none', async () => {
  const { told, look, show } = aWindow({ charging: null });
  expect(await told(1_000)).toEqual([{ focused: true }]);
  look(false);
  look(false);
  expect(await told(1_000)).toEqual([{ focused: false }]);
  look(true);
  expect(await told(1_000)).toEqual([{ focused: true }]);
  show('hidden');
  expect(await told(1_000)).toEqual([{ focused: false }]);
});

test('a network that is back is told each time', async () => {
  const { told, comeBack } = aWindow();
  await told(1_000);
  comeBack();
  expect(await told(1_000)).toEqual([{ event: 'network' }]);
  comeBack();
  expect(await told(1_000)).toEqual([{ event: 'network' }]);
});

test('what the computer runs on is told at the start and when it changes', async () => {
  const { told, charge } = aWindow({ charging: false });
  expect(await told(1_000)).toEqual([{ focused: true }, { onBattery: true }]);
  charge(true);
  charge(true);
  expect(await told(1_000)).toEqual([{ onBattery: false }]);
});

test('what comes within a second of its kind is told when that second is over', async () => {
  const { told, look, comeBack } = aWindow({ charging: null });
  await told(1_000);
  look(false);
  look(true);
  comeBack();
  comeBack();
  comeBack();
  expect(await told(999)).toEqual([{ focused: false }, { event: 'network' }]);
  expect(await told(1)).toEqual([{ focused: true }, { event: 'network' }]);
  expect(await told(5_000)).toEqual([]);
});

test('of a flood of events one a second of each kind is told, and how it ended', async () => {
  const { all, told, look, comeBack, charge } = aWindow();
  for (let step = 0; step < 1_000; step++) {
    look(step % 3 === 0);
    comeBack();
    charge(step % 3 === 0);
    await told(10);
  }
  look(false);
  charge(false);
  await told(5_000);
  for (const kind of ['focused', 'onBattery', 'event'] as const) {
    const times = all.filter(({ input }) => input[kind] !== undefined).map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(times.length, kind).toBeGreaterThan(3);
    expect(Math.min(...gaps), kind).toBeGreaterThanOrEqual(1_000);
  }
  const last = Object.assign({}, ...all.map(({ input }) => input)) as Input<'sync.presence'>;
  expect(last).toMatchObject({ focused: false, onBattery: true });
});

test.each(['engine.restarted', 'workspace.changed'] as const)(
  'after %s all of it is told again',
  async (what) => {
    const { told, begin, look, charge } = aWindow();
    look(false);
    charge(false);
    await told(2_000);
    begin(what);
    expect(await told(1_000)).toEqual([{ focused: false }, { onBattery: true }]);
  },
);

test('after its end nothing is told, not even what was waiting', async () => {
  const { told, stop, begin, look, comeBack, charge } = aWindow();
  await told(1_000);
  look(false);
  look(true);
  stop();
  expect(await told(0)).toEqual([{ focused: false }]);
  look(true);
  comeBack();
  charge(false);
  begin('engine.restarted');
  expect(await told(5_000)).toEqual([]);
});
