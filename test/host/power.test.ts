import type { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';

// Whether Electron sends these events, only the real one can show: here it is a stand-in that says them.
const power = vi.hoisted(() => ({ monitor: null as EventEmitter | null, onBattery: true }));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  power.monitor = new Emitter();
  return { powerMonitor: Object.assign(power.monitor, { isOnBatteryPower: () => power.onBattery }) };
});

describe('what Electron knows of the computer', () => {
  it('reaches the engine: waking, and what it runs on', async () => {
    const { tellPower } = await import('#main/host/electron/power.ts');
    const told: unknown[] = [];
    tellPower({
      call: (command, input) => {
        told.push([command, JSON.parse(input)]);
        return Promise.resolve('');
      },
    });
    for (const event of ['resume', 'on-ac', 'on-battery']) power.monitor?.emit(event);
    expect(told).toEqual([
      ['sync.presence', { onBattery: true }],
      ['sync.presence', { event: 'wake' }],
      ['sync.presence', { onBattery: false }],
      ['sync.presence', { onBattery: true }],
    ]);
  });
});
