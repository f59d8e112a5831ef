import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTENTIVE, backOffMs, dueInMs, pollIntervalMs } from '#main/services/sync/schedule.ts';

const MINUTE = 60_000;
const random = fc.double({ min: 0, max: 1, noNaN: true });

describe('when servers are asked', () => {
  it('every 60 to 120 s in focus, about 5 min in the background, about 15 on battery', () => {
    fc.assert(
      fc.property(random, (chance) => {
        const [focused, away, battery] = [
          pollIntervalMs({ focused: true, onBattery: false }, chance),
          pollIntervalMs({ focused: false, onBattery: false }, chance),
          pollIntervalMs({ focused: true, onBattery: true }, chance),
        ];
        expect(focused).toBeGreaterThanOrEqual(MINUTE);
        expect(focused).toBeLessThanOrEqual(2 * MINUTE);
        expect(away).toBeGreaterThanOrEqual(4 * MINUTE);
        expect(away).toBeLessThanOrEqual(6 * MINUTE);
        expect(battery).toBeGreaterThanOrEqual(12 * MINUTE);
        expect(battery).toBeLessThanOrEqual(18 * MINUTE);
      }),
    );
  });

  it('a failure doubles the wait, up to half an hour and its jitter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), random, (failures, chance) => {
        expect(backOffMs(failures + 1, chance)).toBeGreaterThanOrEqual(backOffMs(failures, chance));
        expect(backOffMs(failures, chance)).toBeLessThanOrEqual(36 * MINUTE);
        expect(backOffMs(1, chance)).toBeLessThanOrEqual(2 * MINUTE);
      }),
    );
    expect(backOffMs(2, 0.5)).toBe(2 * backOffMs(1, 0.5));
  });

  it('at once for somebody who comes back and a network that does, 2 to 10 s after waking, else as planned', () => {
    const away = { focused: false, onBattery: false };
    expect(dueInMs(away, ATTENTIVE, undefined, 0.5)).toBe(0);
    expect(dueInMs(away, away, 'network', 0.5)).toBe(0);
    expect([dueInMs(away, away, 'wake', 0), dueInMs(away, away, 'wake', 1)]).toEqual([2000, 10_000]);
    expect(dueInMs(ATTENTIVE, away, undefined, 0.5)).toBeNull();
    expect(dueInMs(ATTENTIVE, ATTENTIVE, undefined, 0.5)).toBeNull();
  });
});
