import { DAY_MS, HOUR_MS, MINUTE_MS, type DurationMs } from '#domain/interval.ts';

const LEAST_MS = 15 * MINUTE_MS;
const MOST_MS = DAY_MS;
const SECOND_MS = 1_000;
/** The properties of the calendar itself come before its first component (RFC 5545 §3.4). */
const HEAD_BYTES = 64 * 1024;
const TAIL_BYTES = 4 * 1024;
const BEGIN = /^\ufeff?\s*BEGIN:VCALENDAR[ \t]*[\r\n]/i;
/** The last calendar of the file is closed: a file that was cut off would show busy time as free. */
const END = /(?:^|[\r\n])END:VCALENDAR\b(?![^]*BEGIN:VCALENDAR)/i;
const PROPERTY = /^(REFRESH-INTERVAL|X-PUBLISHED-TTL)(?:;(?:"[^"\r\n]*"|[^":\r\n])*)?:(.*)$/gim;
const DURATION = /^\+?P(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/i;

/** Whether a body is a calendar file from its first line to its last. */
export function isWholeCalendar(body: Buffer): boolean {
  const tail = body.subarray(-TAIL_BYTES).toString('latin1');
  return BEGIN.test(body.subarray(0, 1000).toString('utf8')) && END.test(tail);
}

/**
 * How long a feed wants to be left alone: REFRESH-INTERVAL (RFC 7986 §5.7), else the older X-PUBLISHED-TTL, between
 * a quarter of an hour and a day; null where it says neither.
 */
export function refreshAfter(body: Buffer): DurationMs | null {
  const said = new Map<string, DurationMs>();
  for (const [, name = '', value = ''] of head(body).matchAll(PROPERTY)) {
    const duration = durationMs(value.trim());
    if (duration !== null) said.set(name.toUpperCase(), duration);
  }
  const wish = said.get('REFRESH-INTERVAL') ?? said.get('X-PUBLISHED-TTL') ?? null;
  return wish === null ? null : Math.min(MOST_MS, Math.max(LEAST_MS, wish));
}

/** The calendar's own properties, unfolded. */
function head(body: Buffer): string {
  const text = body.subarray(0, HEAD_BYTES).toString('utf8').replace(BEGIN, '');
  const end = text.search(/^(?:BEGIN|END):/im);
  return text.slice(0, end < 0 ? undefined : end).replace(/\r?\n[ \t]/g, '');
}

/** A positive duration (RFC 5545 §3.3.6) in ms, or null. */
function durationMs(value: string): DurationMs | null {
  const parts = DURATION.exec(value);
  if (parts === null) return null;
  const units = [7 * DAY_MS, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS];
  const sum = units.reduce((total, unit, index) => total + unit * Number(parts[index + 1] ?? 0), 0);
  return sum > 0 ? sum : null;
}
