import type { ProxyFinder } from '#main/ports/proxy-finder.ts';
import type { FromEngine, ToEngine } from './protocol.ts';

/** Asks the host which proxies the system would take. */
export interface ProxyAsking {
  readonly find: ProxyFinder;
  /** Takes an answer of the host; one that came too late, or that nobody asked for, is left aside. */
  readonly hear: (answer: Extract<ToEngine, { type: 'proxies' }>) => void;
  /** Ask anew from now on: the computer may be on another network. */
  readonly forget: () => void;
}

/** All in ms. */
export interface AskingTimes {
  /** How long the host may think, over a PAC file that has to be fetched, say. */
  readonly answerMs: number;
  readonly keepMs: number;
}

const TIMES: AskingTimes = { answerMs: 2_000, keepMs: 60_000 };

/** Keeps what it was told for a minute, by origin; that there was no answer is kept as well. */
export function createProxyAsking(
  post: (message: Extract<FromEngine, { type: 'find-proxies' }>) => void,
  times: Partial<AskingTimes> = {},
): ProxyAsking {
  const { answerMs, keepMs } = { ...TIMES, ...times };
  const waiting = new Map<number, (list: string | null) => void>();
  const known = new Map<string, { readonly list: Promise<string | null>; readonly until: number }>();
  let lastId = 0;

  const ask = (origin: string): Promise<string | null> =>
    new Promise((resolve) => {
      lastId += 1;
      const id = lastId;
      const late = setTimeout(() => answer(null), answerMs);
      const answer = (list: string | null): void => {
        clearTimeout(late);
        waiting.delete(id);
        resolve(list);
      };
      waiting.set(id, answer);
      post({ type: 'find-proxies', id, origin });
    });

  return {
    find: (origin) => {
      const now = performance.now();
      for (const [each, { until }] of known) if (until <= now) known.delete(each);
      const kept = known.get(origin) ?? { list: ask(origin), until: now + keepMs };
      known.set(origin, kept);
      return kept.list;
    },
    hear: ({ id, list }) => waiting.get(id)?.(list),
    forget: () => known.clear(),
  };
}
