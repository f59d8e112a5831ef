import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext } from '@playwright/test';
import { shiftDate } from '../shift-date.ts';

// E2E_CLOCK_AT=2026-12-31T22:40:00Z npm run test:e2e: the suites, the app and its pages live on that day, and the clock
// goes on from there. Real servers stay where they are: the doctor (doctor.spec) then finds the clock wrong, rightly.
const at = Date.parse(process.env['E2E_CLOCK_AT'] ?? '');
if (Number.isFinite(at) && process.env['HEYCLIENTS_HOST'] === 'electron')
  throw new Error('E2E_CLOCK_AT is for the browser: Electron would stay on today.');
// Each worker reads this again: all of them go by the one difference.
if (Number.isFinite(at)) process.env['CLOCK_AHEAD_MS'] ??= String(at - Date.now());
const ahead = process.env['CLOCK_AHEAD_MS'];
const FIXED_CLOCK = pathToFileURL(resolve(import.meta.dirname, '../fixed-clock.ts')).href;
if (ahead !== undefined) shiftDate(Number(ahead));

/** What a program that the suites start is given of their day; nothing where they live today. */
export const envOfTheDay: Readonly<Record<string, string>> =
  ahead === undefined ? {} : { CLOCK_AHEAD_MS: ahead, NODE_OPTIONS: `--import=${FIXED_CLOCK}` };

/** A browser whose pages live on the day of the suites. */
export function onTheDay(browser: Browser): Browser {
  if (ahead === undefined) return browser;
  const live = (context: BrowserContext): Promise<unknown> => context.addInitScript(shiftDate, Number(ahead));
  const newContext: Browser['newContext'] = async (...options) => {
    const context = await browser.newContext(...options);
    await live(context);
    return context;
  };
  const newPage: Browser['newPage'] = async (...options) => {
    const page = await browser.newPage(...options);
    await live(page.context());
    return page;
  };
  return new Proxy(browser, {
    get: (target, key) => {
      if (key === 'newContext') return newContext;
      if (key === 'newPage') return newPage;
      const value = Reflect.get(target, key, target) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
