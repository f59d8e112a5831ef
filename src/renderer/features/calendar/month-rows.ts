/** As grid.module.css draws a month: the names of the days, the number of a day, an event with the gap below it. */
const HEADER_PX = 38;
const TOP_PX = 22;
const LINE_PX = 22;
const DAYS_A_WEEK = 7;

/** How many events a day of the month has room for, one below the other. @param height of the grid */
export function monthRows(height: number, days: number): number {
  const day = (height - HEADER_PX) / (days / DAYS_A_WEEK);
  return Math.max(1, Math.floor((day - TOP_PX) / LINE_PX));
}

/** By how much what lies below so many events has to be lifted to stand beside the number of its day, in px. */
export function liftToNumber(lines: number): number {
  return lines * LINE_PX + TOP_PX - 1;
}
