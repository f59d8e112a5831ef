/** What to do about a page that went away. */
export type Recovery = 'nothing' | 'reload' | 'ask';

const MOST_RELOADS = 3;
const WITHIN_MS = 300_000;

/**
 * Decides what follows when the page's process ends: it is loaded again, three times in five minutes at most, then
 * somebody is asked. One that ended by itself, as at the app's end, is left alone.
 */
export function createRecovery(): (reason: string, now: number) => Recovery {
  let reloads: readonly number[] = [];
  return (reason, now) => {
    if (reason === 'clean-exit') return 'nothing';
    reloads = reloads.filter((at) => now - at < WITHIN_MS);
    if (reloads.length >= MOST_RELOADS) {
      reloads = []; // who says "again" gets as many more
      return 'ask';
    }
    reloads = [...reloads, now];
    return 'reload';
  };
}
