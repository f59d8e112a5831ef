const QUARTER_MS = 15 * 60_000;

/** The next full quarter of an hour after an instant (epoch milliseconds; every zone's offset is a multiple of it). */
export function nextQuarter(instant: number): number {
  return (Math.floor(instant / QUARTER_MS) + 1) * QUARTER_MS;
}
