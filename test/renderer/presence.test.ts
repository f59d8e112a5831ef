import { describe, expect, it } from 'vitest';
import { tellPresence } from '#renderer/presence.ts';
import { createFakeBridge, done } from './fake-bridge.ts';

interface Page {
  readonly window: Window;
  readonly look: (focused: boolean) => void;
  readonly comeBack: () => void;
  readonly charge: (is: boolean) => void;
}

/** A window that only has a focus, a network and a battery. */
function page(): Page {
  const state = { focused: true };
  const document = Object.assign(new EventTarget(), {
    hasFocus: () => state.focused,
    visibilityState: 'visible',
  });
  const battery = Object.assign(new EventTarget(), { charging: true });
  const navigator = { getBattery: () => Promise.resolve(battery) };
  const window = Object.assign(new EventTarget(), { document, navigator });
  return {
    window: window as unknown as Window,
    look: (focused) => {
      state.focused = focused;
      window.dispatchEvent(new Event(focused ? 'focus' : 'blur'));
      document.dispatchEvent(new Event('visibilitychange'));
    },
    comeBack: () => window.dispatchEvent(new Event('online')),
    charge: (is) => {
      battery.charging = is;
      battery.dispatchEvent(new Event('chargingchange'));
    },
  };
}

describe('what the window tells of its presence', () => {
  it('focus once a change, the network when it is back, the power when it changes; nothing after its end', async () => {
    const { bridge, calls } = createFakeBridge({ 'sync.presence': () => done({}) });
    const { window, look, comeBack, charge } = page();
    const stop = tellPresence(bridge, window);
    await Promise.resolve();
    await Promise.resolve();
    look(false);
    look(false);
    look(true);
    comeBack();
    charge(false);
    expect(calls.map(({ input }) => input)).toEqual([
      { focused: true },
      { focused: false },
      { focused: true },
      { event: 'network' },
      { onBattery: true },
    ]);
    stop();
    look(false);
    comeBack();
    expect(calls).toHaveLength(5);
  });
});
