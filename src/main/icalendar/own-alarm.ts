import { isOwnUid } from '#domain/appointment.ts';
import { MINUTE_MS } from '#domain/interval.ts';
import type { KnownAlarm } from '#main/ports/icalendar-codec.ts';
import { exactMs, parseDuration } from './duration.ts';
import { blocksOf, ownLines, rawLines, type Block, type RawLine } from './raw-lines.ts';

const SUFFIX = '-ALARM';
/** Actions of alarms that a person sets; Apple's devices note with `NONE` that there is to be none. */
const SAID = ['DISPLAY', 'AUDIO'];
const MOST_MINUTES = 10_080;

/** The UID of the alarm that we write into an event (RFC 9074 §4). */
export const alarmUid = (eventUid: string): string => `${eventUid}${SUFFIX}`;

/** An alarm that a person may have set. */
export interface Alarm extends Block {
  readonly uid: string | null;
  readonly trigger: string;
  /** Before the start; null for one that comes at some other time. */
  readonly minutes: number | null;
}

/**
 * The alarm of an event that is ours: the one with our UID; where no UID is kept, one that comes when we last wrote that
 * it should; where neither is there, the only one that came since ours was seen last, for a device may put a new alarm in
 * the place of one that is changed there. Null where ours isn't there.
 */
export function ownAlarm(
  lines: readonly RawLine[],
  event: Block,
  { written, base }: KnownAlarm,
): Alarm | null {
  const alarms = alarmsOf(lines, event);
  const kept = keptAlarm(alarms, written);
  if (kept !== null || base === null) return kept;
  const baseLines = rawLines(base);
  const [baseEvent] = blocksOf(baseLines, 'VEVENT');
  const before = baseEvent === undefined ? [] : alarmsOf(baseLines, baseEvent);
  if (keptAlarm(before, written) === null) return null;
  const [came, ...others] = alarms.filter((each) => !before.some((one) => isSame(one, each)));
  return others.length === 0 ? (came ?? null) : null;
}

function keptAlarm(alarms: readonly Alarm[], written: number | null): Alarm | null {
  const named = alarms.find(({ uid }) => uid !== null && isOwnUid(uid) && uid.endsWith(SUFFIX));
  if (named !== undefined) return named;
  const asWritten = written === null ? [] : alarms.filter(({ minutes }) => minutes === written);
  return asWritten.find(({ uid }) => uid === null) ?? asWritten[0] ?? null;
}

const isSame = (one: Alarm, other: Alarm): boolean => one.uid === other.uid && one.trigger === other.trigger;

function alarmsOf(lines: readonly RawLine[], event: Block): Alarm[] {
  const inside = lines.slice(0, event.to);
  return blocksOf(inside, 'VALARM').flatMap((block): Alarm[] => {
    if (block.from < event.from) return [];
    const own = ownLines(lines, block);
    const named = (name: string): RawLine | undefined => own.find((line) => line.name === name);
    if (!SAID.includes(named('ACTION')?.value.trim().toUpperCase() ?? '')) return [];
    const isDefault = named('X-APPLE-DEFAULT-ALARM')?.value.trim().toUpperCase() === 'TRUE';
    const trigger = named('TRIGGER');
    if (trigger === undefined || isDefault) return [];
    return [
      {
        ...block,
        uid: named('UID')?.value.trim() ?? null,
        trigger: trigger.value.trim(),
        minutes: minutesOf(trigger),
      },
    ];
  });
}

function minutesOf({ parameters, value }: RawLine): number | null {
  if ((parameters.get('RELATED') ?? 'START').toUpperCase() !== 'START') return null;
  const [, sign = '', length = ''] = /^([+-]?)(.*)$/.exec(value.trim()) ?? [];
  const duration = parseDuration(length);
  if (duration === null) return null;
  const minutes = exactMs(duration) / MINUTE_MS;
  const isBefore = sign === '-' || minutes === 0;
  return isBefore && Number.isInteger(minutes) && minutes <= MOST_MINUTES ? minutes : null;
}
