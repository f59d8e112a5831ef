import type { Interval } from '#domain/interval.ts';
import { placeSpan } from '#domain/time.ts';
import { currentConfiguration, zoneRules, type ServiceContext } from '../context.ts';

const EVER: Interval = { start: -62_135_596_800_000, end: 253_402_300_799_999 };

/** When a text of the server's puts an appointment; null where it isn't in it. */
export function timeOfCopy(context: ServiceContext, ics: string, uid: string): Interval | null {
  const object = context.codec.read(Buffer.from(ics), []);
  const { groups } = context.codec.expand(object, EVER, 1);
  const span = groups.find(({ facts }) => facts.uid === uid)?.spans[0];
  return span === undefined ? null : placeSpan(span, zoneRules(context, currentConfiguration(context).zone));
}

/** Whether two stretches are one, to the second: that is how fine iCalendar is. */
export function isSameTime(one: Interval, other: Interval): boolean {
  const second = (at: number): number => Math.floor(at / 1000);
  return second(one.start) === second(other.start) && second(one.end) === second(other.end);
}
