import { expect, it, vi } from 'vitest';
import { fake } from './fake-electron.ts';

// Whether Electron sends these events, only the real one can show: here it is a stand-in that says them.
vi.mock('electron', async () => (await import('./fake-electron.ts')).electron);

it('what Electron knows of the computer reaches the engine: waking, and what it runs on', async () => {
  const { tellPower } = await import('#main/host/electron/power.ts');
  const told: unknown[] = [];
  fake.onBattery = true;
  tellPower({
    call: (command, input) => {
      told.push([command, JSON.parse(input)]);
      return Promise.resolve('');
    },
  });
  for (const event of ['resume', 'on-ac', 'on-battery']) fake.power.emit(event);
  expect(told).toEqual([
    ['sync.presence', { onBattery: true }],
    ['sync.presence', { event: 'wake' }],
    ['sync.presence', { onBattery: false }],
    ['sync.presence', { onBattery: true }],
  ]);
});
