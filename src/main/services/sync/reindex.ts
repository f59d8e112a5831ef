import { DAY_MS } from '#domain/interval.ts';
import type { ServiceContext } from '../context.ts';
import { indexWindow, toContent } from './read-content.ts';

/** The index may lag this far behind its two years ahead before it is laid out anew. */
const DRIFT_MS = 30 * DAY_MS;
const AHEAD_MS = 2 * 365 * DAY_MS;

/** Lays the time index out anew when the days have moved on; queries beyond it are exact meanwhile, only slower. */
export function reindexWhenDue(context: ServiceContext): void {
  const { cache, clock, practice, codec } = context;
  if (indexWindow(context).end >= clock.now() + AHEAD_MS - DRIFT_MS) return;
  cache.saveIndexWindow({ start: clock.now() - 365 * DAY_MS, end: clock.now() + AHEAD_MS });
  const addresses = new Map(practice.accounts().map((account) => [account.id, account.addresses]));
  for (const calendar of practice.calendars()) {
    for (const { summary, ics } of cache.texts(calendar.id)) {
      if (summary.state !== 'ready' && summary.state !== 'unreadable') continue;
      const object = codec.read(ics, addresses.get(calendar.accountId) ?? []);
      cache.storeObjects(calendar.id, [toContent(context, { ...summary, ics }, object)]);
    }
  }
}
