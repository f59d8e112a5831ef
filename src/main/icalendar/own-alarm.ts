import { isOwnUid } from '#domain/appointment.ts';
import { MINUTE_MS } from '#domain/interval.ts';
import type { KnownAlarm } from '#main/ports/icalendar-codec.ts';
import { unescapeText } from './content-line.ts';
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
  /** What it says when it reminds; null where it says nothing. */
  readonly text: string | null;
  /** Before the start; null for one that comes at some other time. */
  readonly minutes: number | null;
}

/**
 * The alarm of an event that is ours: the one with our UID; where no UID is kept, one that comes when we last wrote that
 * it should, rather one that says what ours does, or the only one that says it; where none of these is there, the only one
 * that came since ours was seen last, for a device may put a new alarm in the place of one that is changed there. Null
 * where ours isn't there.
 */
export function ownAlarm(lines: readonly RawLine[], event: Block, known: KnownAlarm): Alarm | null {
  const { base } = known;
  const alarms = alarmsOf(lines, event);
  const kept = keptAlarm(alarms, known);
  if (kept !== null || base === null) return kept;
  const baseLines = rawLines(base);
  const [baseEvent] = blocksOf(baseLines, 'VEVENT');
  const before = baseEvent === undefined ? [] : alarmsOf(baseLines, baseEvent);
  const ours = keptAlarm(before, known);
  if (ours === null) return null;
  const [came, ...others] = cameSince(
    alarms,
    before.filter((each) => each !== ours),
  );
  return others.length === 0 ? (came ?? null) : null;
}

/** The alarms that were not there before; a device may give all of them another UID while it changes one. */
function cameSince(alarms: readonly Alarm[], before: readonly Alarm[]): readonly Alarm[] {
  const left = [...before];
  return [isSame, isAtSameTime].reduce<readonly Alarm[]>(
    (came, isOne) =>
      came.filter((each) => {
        const at = left.findIndex((one) => isOne(one, each));
        if (at >= 0) left.splice(at, 1);
        return at < 0;
      }),
    alarms,
  );
}

function keptAlarm(alarms: readonly Alarm[], { written, text }: KnownAlarm): Alarm | null {
  const named = alarms.find(({ uid }) => uid !== null && isOwnUid(uid) && uid.endsWith(SUFFIX));
  if (named !== undefined) return named;
  if (written === null) return null;
  const asWritten = alarms.filter(({ minutes }) => minutes === written);
  const saysOurs = (each: Alarm): boolean => text !== undefined && each.text === text.trim();
  const nameless = asWritten.filter(({ uid }) => uid === null);
  const [atOurTime] = [
    ...nameless.filter(saysOurs),
    ...asWritten.filter(saysOurs),
    ...nameless,
    ...asWritten,
  ];
  if (atOurTime !== undefined) return atOurTime;
  const [said, ...others] = alarms.filter(saysOurs);
  return others.length === 0 ? (said ?? null) : null;
}

const isAtSameTime = (one: Alarm, other: Alarm): boolean => one.trigger === other.trigger;
const isSame = (one: Alarm, other: Alarm): boolean => one.uid === other.uid && isAtSameTime(one, other);

function alarmsOf(lines: readonly RawLine[], event: Block): Alarm[] {
  const inside = lines.slice(0, event.to);
  return blocksOf(inside, 'VALARM').flatMap((block): Alarm[] => {
    if (block.from < event.from) return [];
    const own = ownLines(lines, block);
    const named = (name: string): RawLine | undefined => own.find((line) => line.name === name);
    if (!SAID.includes(named('ACTION')?.value.trim().toUpperCase() ?? '')) return [];
    const isDefault = named('X-APPLE-DEFAULT-ALARM')?.value.trim().toUpperCase() === 'TRUE';
    const trigger = named('TRIGGER');
    const said = named('DESCRIPTION');
    if (trigger === undefined || isDefault) return [];
    return [
      {
        ...block,
        uid: named('UID')?.value.trim() ?? null,
        trigger: trigger.value.trim(),
        text: said === undefined ? null : unescapeText(said.value).trim(),
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
