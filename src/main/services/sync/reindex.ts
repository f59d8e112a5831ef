import { DAY_MS } from '#domain/interval.ts';
import type { ServiceContext } from '../context.ts';
import { indexWindow, toContent, wantedWindow } from './index-content.ts';

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
/** Objects in one transaction: a few milliseconds, after which others have their turn. */
const AT_ONCE = 50;

/**
 * Lays the time index out anew when the days have moved on, a few objects at a time. Meanwhile only the stretch that
 * the old index and the new one share counts as indexed; questions beyond it are exact, only slower. A kill costs
 * nothing: what is left is found by how far it was indexed.
 */
export async function reindexWhenDue(context: ServiceContext, isStopping: () => boolean): Promise<void> {
  const { cache, practice, codec } = context;
  const before = indexWindow(context);
  const wanted = wantedWindow(context);
  if (wanted.end === before.end) return;
  cache.saveIndexWindow({ start: Math.max(before.start, wanted.start + DAY_MS), end: before.end });
  const addresses = new Map(practice.accounts().map((account) => [account.id, account.addresses]));
  for (const { id, accountId } of practice.calendars()) {
    for (;;) {
      const lagging = cache.indexedBefore(id, wanted.end, AT_ONCE);
      if (lagging.length === 0) break;
      const contents = lagging.map(({ summary, ics }) => {
        const object = codec.read(ics, addresses.get(accountId) ?? []);
        return { ...toContent(context, { ...summary, ics }, object, wanted), listedEtag: summary.listedEtag };
      });
      cache.storeObjects(id, contents);
      await nextTurn();
      if (isStopping()) return;
    }
  }
  // What was fetched meanwhile begins a little later.
  cache.saveIndexWindow({ start: wanted.start + DAY_MS, end: wanted.end });
}
