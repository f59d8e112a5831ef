import type { AppointmentShape } from '#contract/shapes.ts';
import type { Words } from './texts.ts';

/** Who comes: the client where names may be said, else "Appointment". */
export function whoText(
  { client }: Pick<AppointmentShape, 'client'>,
  isNamed: boolean,
  words: Words,
): string {
  return isNamed ? client.name : words.texts.unnamed;
}

/** "in 10 minutes", "in 1 hour", "in 1 h 25 min", "now". */
export function waitText(minutes: number, words: Words): string {
  const { wait } = words.texts;
  if (minutes <= 0) return wait.now;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return words.counted({ one: wait.minutes_one, other: wait.minutes_other }, minutes);
  if (rest === 0) return words.counted({ one: wait.hours_one, other: wait.hours_other }, hours);
  return words.fill(wait.both, { hours, minutes: rest });
}
