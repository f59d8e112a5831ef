import { powerMonitor } from 'electron';
import type { EngineHandle } from '#main/engine/handle.ts';

/** Tells the engine what only Electron knows of the computer: that it woke, and what it runs on. */
export function tellPower(engine: Pick<EngineHandle, 'call'>): void {
  const tell = (presence: object): void => void engine.call('sync.presence', JSON.stringify(presence));
  powerMonitor.on('resume', () => tell({ event: 'wake' }));
  powerMonitor.on('on-battery', () => tell({ onBattery: true }));
  powerMonitor.on('on-ac', () => tell({ onBattery: false }));
  if (powerMonitor.isOnBatteryPower()) tell({ onBattery: true });
}
