/** An instant: milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;
/** A length of time in milliseconds. */
export type DurationMs = number;

/** A half-open span of the UTC line, `[start, end)`. */
export interface Interval {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Whether two half-open spans share an instant: back-to-back spans don't, and an empty span shares none. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end && a.start < a.end && b.start < b.end;
}

/**
 * Whether a span is to be shown in a window: it overlaps, or it is empty and begins inside
 * (an event of zero length is shown though it takes no time).
 */
export function isWithin(span: Interval, window: Interval): boolean {
  if (span.start === span.end) return window.start <= span.start && span.start < window.end;
  return overlaps(span, window);
}

/** The same stretch of time as disjoint spans, ascending; touching spans are joined, empty ones dropped. */
export function union(spans: readonly Interval[]): Interval[] {
  const sorted = spans.filter((span) => span.start < span.end).sort((a, b) => a.start - b.start);
  const joined: { start: EpochMs; end: EpochMs }[] = [];
  let last: (typeof joined)[number] | null = null;
  for (const { start, end } of sorted) {
    if (last !== null && start <= last.end) {
      last.end = Math.max(last.end, end);
    } else {
      last = { start, end };
      joined.push(last);
    }
  }
  return joined;
}
