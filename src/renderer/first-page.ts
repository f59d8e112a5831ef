import { displayZoneOf } from './features/calendar/display-zone.ts';
import { mostLines, pageOf } from './features/calendar/page-of.ts';
import type { AppStore } from './store/app-store.ts';
import { dateAt } from './ui/zoned-time.ts';

/** So long the first drawing waits at most to know what it has to draw. */
const LONGEST_WAIT_MS = 100;

/**
 * Asks for the days that are shown first as soon as it is known which view and which zone: they are looked up while the
 * window draws all around them. Resolves then, or after a tenth of a second, when the window draws without knowing.
 */
export async function askFirstPage(store: AppStore): Promise<void> {
  const isKnown = await Promise.race([
    whenSettled(store).then(() => true),
    new Promise<false>((later) => setTimeout(() => later(false), LONGEST_WAIT_MS)),
  ]);
  if (!isKnown) return;
  const state = store.getState();
  const zone = displayZoneOf(state);
  const date = dateAt(Date.now(), zone);
  void state.showRange(pageOf(state.preferences, { date, zone, perDay: mostLines() }));
}

function whenSettled(store: AppStore): Promise<void> {
  return new Promise((settled) => {
    if (store.getState().isSettled) settled();
    else {
      const stop = store.subscribe(({ isSettled }) => {
        if (!isSettled) return;
        stop();
        settled();
      });
    }
  });
}
