/** As grid.module.css draws a month: the names of the days, the number of a day, an event with the gap below it. */
const HEADER_PX = 38;
const TOP_PX = 22;
const LINE_PX = 22;
const WEEKS = 6;

/** How many lines a day of the month has room for, the count of the others among them. @param height of the grid */
export function monthRows(height: number): number {
  const day = (height - HEADER_PX) / WEEKS;
  return Math.max(1, Math.floor((day - TOP_PX) / LINE_PX));
}
