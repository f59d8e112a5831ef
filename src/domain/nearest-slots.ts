import { overlaps, type DurationMs, type EpochMs, type Interval } from './interval.ts';

/**
 * Up to `count` free starts nearest to a wanted one, itself left out: on the same step, not overlapping
 * anything busy, inside one of the open windows. Ascending by start.
 */
export function nearestSlots(question: {
  readonly wanted: EpochMs;
  readonly length: DurationMs;
  readonly step: DurationMs;
  readonly busy: readonly Interval[];
  readonly open: readonly Interval[];
  readonly count: number;
}): Interval[] {
  const { wanted, length, step, busy, open, count } = question;
  const starts = open.flatMap((window) => {
    const first = wanted + Math.ceil((window.start - wanted) / step) * step;
    const fitting = Math.max(0, Math.floor((window.end - length - first) / step) + 1);
    return Array.from({ length: fitting }, (_, index) => first + index * step);
  });
  return starts
    .filter((start) => start !== wanted)
    .toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))
    .map((start) => ({ start, end: start + length }))
    .filter((slot) => !busy.some((span) => overlaps(span, slot)))
    .slice(0, count)
    .toSorted((a, b) => a.start - b.start);
}
