import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedSpan, Explanation } from '#renderer/features/availability/availability-slice.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { WhyButton } from '#renderer/features/details/WhyButton.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import { formatTimeRange } from '#renderer/ui/format.ts';
import styles from './booking.module.css';
import { TakenBy } from './TakenBy.tsx';

/** How long typing rests before a time is asked about, in milliseconds. */
export const REST_MS = 200;

interface CheckLineProps extends AskedSpan {
  /** Whether what is there is named too. */
  readonly namesWhat?: boolean;
  readonly children?: ReactNode;
}

/** The time in the form, from when to when, and whether it is free, as it is typed; and the way to the reasons. */
export function CheckLine({ start, end, movedId, namesWhat = false, children }: CheckLineProps) {
  const { t } = useTranslation('availability');
  const zone = useDisplayZone();
  const isAlone = useAppStore(hasNoAccount);
  const explanation = useExplanation(start, end, movedId);
  const outcome = explanation === null ? null : outcomeOf(explanation);
  const holding = (explanation?.reasons ?? []).flatMap(({ effect, entry }) =>
    effect === 'holds' && entry !== undefined ? [entry] : [],
  );
  const isCalm = !isAlone && (outcome === null || outcome === 'offered');
  return (
    <div className={styles['check']}>
      <div role="status" data-tone={isCalm ? undefined : 'amber'}>
        <p>
          <span className="tabular">{formatTimeRange(start, end, zone)}</span>{' '}
          <span>
            {isAlone ? t('check.notConnected') : outcome === null ? t('check.asking') : t(`check.${outcome}`)}
            {!isAlone && explanation?.verified === false ? ` ${t('check.unverified')}` : null}
          </span>
        </p>
        {namesWhat && outcome === 'taken' ? <TakenBy entries={holding} /> : null}
      </div>
      <WhyButton question={{ start, end, movedId, entryId: null }} />
      {isAlone ? null : children}
    </div>
  );
}

function outcomeOf({ offered, bookable }: Explanation): 'offered' | 'byHand' | 'taken' {
  if (offered) return 'offered';
  return bookable ? 'byHand' : 'taken';
}

/** What is known of a time; null until it has been asked about. Asked again when the calendar changes. */
function useExplanation(start: number, end: number, movedId: string | undefined): Explanation | null {
  const explain = useAppStore((state) => state.explain);
  const agenda = useAppStore((state) => state.agenda);
  const [known, setKnown] = useState<(AskedSpan & { readonly explanation: Explanation }) | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const reply = await explain({ start, end, movedId });
      if (isCurrent && reply.ok) setKnown({ start, end, movedId, explanation: reply.value });
    };
    const timer = setTimeout(() => void ask(), REST_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [explain, start, end, movedId, agenda]);
  const isOfThis = known?.start === start && known.end === end && known.movedId === movedId;
  return isOfThis ? known.explanation : null;
}
