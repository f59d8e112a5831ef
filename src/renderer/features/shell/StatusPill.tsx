import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasLate } from '#renderer/features/needs/use-late.ts';
import { useWaitingCount } from '#renderer/features/needs/use-waiting.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './pill.module.css';
import { useIsReading, useIsUnread, useLeastText, usePillText, useShortText } from './use-pill-text.ts';
import { useSyncSummary } from './use-sync-summary.ts';

/** Its place is kept: as time passes, nothing beside it moves. */
const LONGEST_MINUTES = 59;

/**
 * The age of the data in a few words; opens the status of every calendar. Absent without an account. Where the bar has
 * no room for the words it has fewer, and where it has none for those it is as small as its dot, which says the same.
 */
export function StatusPill() {
  const summary = useSyncSummary();
  const text = usePillText();
  const short = useShortText();
  const least = useLeastText();
  const isLate = useHasLate();
  const isUnread = useIsUnread();
  const isReading = useIsReading() && summary.kind === 'synced' && !isUnread;
  const isWaiting = useWaitingCount() > 0 && summary.kind === 'synced' && !isUnread && !isReading;
  const navigate = useAppStore((state) => state.navigate);
  const isHere = useAppStore((state) => state.route.screen === 'status');
  const { t } = useTranslation('shell');
  const { place, whole, fewer, room } = useRoom(summary.kind !== 'none');
  if (summary.kind === 'none') return null;
  const waiting = isLate ? 'attention' : 'waiting';
  const dot = isUnread ? 'attention' : isReading ? 'syncing' : isWaiting ? waiting : summary.kind;
  const longest = t('pill.synced.minutes', { count: LONGEST_MINUTES });
  const words =
    short === null ? (
      <Words longest={longest}>{text}</Words>
    ) : (
      <>
        <span className={styles['wide']}>{text}</span>
        <span className={styles['narrow']}>{short}</span>
      </>
    );
  const leastWords = least === null ? null : <Words>{least}</Words>;
  return (
    <span ref={place} className={styles['pillPlace']}>
      <span aria-hidden className={styles['pillSizes']}>
        <span ref={whole} className={styles['pill']}>
          <span className={styles['dot']} />
          {words}
        </span>
        <span ref={fewer} className={styles['pill']}>
          <span className={styles['dot']} />
          {leastWords}
        </span>
      </span>
      <button
        type="button"
        className={styles['pill']}
        data-kind={isUnread || (isWaiting && isLate) ? 'attention' : summary.kind}
        title={text}
        aria-label={text}
        aria-current={isHere ? 'page' : undefined}
        onClick={() => navigate({ screen: 'status' })}
      >
        <span className={styles['dot']} data-kind={dot} />
        {room === 'whole' ? words : room === 'fewer' ? leastWords : null}
      </button>
    </span>
  );
}

/** @param longest what they may come to be, for which they keep the room */
function Words({ longest, children }: { readonly longest?: string; readonly children: ReactNode }) {
  return (
    <span className={styles['pillText']} data-longest={longest}>
      {children}
    </span>
  );
}

/** How much of the pill has room in the place that the bar leaves to it, measured by pills that aren't seen. */
function useRoom(isThere: boolean) {
  const place = useRef<HTMLSpanElement>(null);
  const whole = useRef<HTMLSpanElement>(null);
  const fewer = useRef<HTMLSpanElement>(null);
  const [room, setRoom] = useState<'whole' | 'fewer' | 'dot'>('whole');
  useLayoutEffect(() => {
    const parts = [place.current, whole.current, fewer.current];
    const measure = (): void => {
      const [given, all, least] = parts.map((part) => part?.getBoundingClientRect().width ?? 0);
      // The width that a line takes and the one that it is given may differ by a part of a pixel.
      const has = (needed: number | undefined): boolean => (needed ?? 0) <= (given ?? 0) + 0.5;
      setRoom(has(all) ? 'whole' : has(least) ? 'fewer' : 'dot');
    };
    measure();
    const watching = new ResizeObserver(measure);
    for (const part of parts) if (part !== null) watching.observe(part);
    return () => watching.disconnect();
  }, [isThere]);
  return { place, whole, fewer, room };
}
