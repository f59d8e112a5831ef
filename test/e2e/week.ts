import type { Page } from '@playwright/test';
import type { ExpectedEntry } from '#test/servers/seed-event.ts';

/** The height of an hour in the grid, as the look of the main screen says. */
const HOUR_PX = 48;
const HOUR_MS = 3_600_000;
/** However short, an event is drawn 20 px high: as long as 25 minutes. */
const LEAST_MINUTES = 25;

/** Where an event stands in the week's grid: its column, and its edges in minutes from midnight. */
export interface Placed {
  readonly title: string;
  readonly date: string;
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

/** Every timed event that the grid draws, read from the page. */
export async function placedEvents(page: Page): Promise<Placed[]> {
  const found = await page.locator('[role=cell][data-date] [role=listitem]').evaluateAll((items) =>
    items.flatMap((item) => {
      const { top, height } = (item as HTMLElement).style;
      const title = item.querySelector('[role=button] [class*=title]')?.textContent ?? '';
      const date = item.closest('[data-date]')?.getAttribute('data-date') ?? '';
      return top.endsWith('px') && height.endsWith('px')
        ? [{ title, date, top: Number.parseFloat(top), height: Number.parseFloat(height) }]
        : [];
    }),
  );
  const minutes = (px: number): number => Math.round((px / HOUR_PX) * 60);
  return found.map(({ title, date, top, height }) => ({
    title,
    date,
    fromMinutes: minutes(top),
    toMinutes: minutes(top + height),
  }));
}

/** Where an expected event must stand, in a zone a fixed time ahead of UTC: one piece for each day it touches. */
export function expectedPlaces(entry: ExpectedEntry, aheadHours: number, days: readonly string[]): Placed[] {
  const start = Date.parse(entry.startUtc) + aheadHours * HOUR_MS;
  const end = Date.parse(entry.endUtc) + aheadHours * HOUR_MS;
  return days.flatMap((date) => {
    const midnight = Date.parse(`${date}T00:00:00Z`);
    const from = Math.max(0, (start - midnight) / 60_000);
    const to = Math.min(1440, (end - midnight) / 60_000);
    const drawnTo = Math.max(to, from + LEAST_MINUTES);
    return from < to ? [{ title: entry.title, date, fromMinutes: from, toMinutes: drawnTo }] : [];
  });
}

/** The seven dates of a week from its Monday. */
export function datesOfWeek(monday: string): string[] {
  const first = Date.parse(`${monday}T00:00:00Z`);
  return Array.from({ length: 7 }, (_, day) =>
    new Date(first + day * 24 * HOUR_MS).toISOString().slice(0, 10),
  );
}

/** The Monday of the week that a date lies in. */
export function mondayOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  return new Date(day.getTime() - sinceMonday * 24 * HOUR_MS).toISOString().slice(0, 10);
}

/**
 * A day some weeks from now, where all of it is still to come, whatever today is.
 * @param day 0 Monday … 6 Sunday
 */
export function dayAhead(zone: string, weeks: number, day: number): string {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(Date.now());
  const monday = Date.parse(`${mondayOf(today)}T00:00:00Z`);
  return new Date(monday + (7 * weeks + day) * 24 * HOUR_MS).toISOString().slice(0, 10);
}
