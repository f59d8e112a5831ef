import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import { WEEKDAYS } from '#renderer/features/hours/hours-form.ts';

/** The days of the week that are worked, 0 = Monday, from the earliest to the latest time of any of them; null for none. */
export interface HoursInShort {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** Working hours in a line: which days, and between which times. */
export function hoursInShort({ weekly }: ConfigurationShape['workingHours']): HoursInShort | null {
  const days = WEEKDAYS.flatMap((day, index) => (weekly[day].length === 0 ? [] : [index]));
  const windows = WEEKDAYS.flatMap((day) => weekly[day]);
  const [from] = windows.map(([start]) => start).toSorted();
  const to = windows
    .map(([, end]) => end)
    .toSorted()
    .at(-1);
  return from === undefined || to === undefined ? null : { days, from, to };
}

/** Days that follow one another, as the first and the last of each run: Monday to Wednesday and Friday are [[0, 2], [4, 4]]. */
export function runsOf(days: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === day - 1) run[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}
