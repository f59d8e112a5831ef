import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedSpan, Explanation } from '#renderer/features/availability/availability-slice.ts';
import { ruleAgainst } from '#renderer/features/availability/why-parts.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { WhyButton } from '#renderer/features/details/WhyButton.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import { formatShortDay, formatTimeRange } from '#renderer/ui/format.ts';
import styles from './booking.module.css';
import { TakenBy } from './TakenBy.tsx';

/** How long typing rests before a time is asked about, in milliseconds. */
export const REST_MS = 200;

interface CheckLineProps extends AskedSpan {
  /** Whether what is there is named too. */
  readonly namesWhat?: boolean;
  /** In the bar, away from the fields: with the day, and all in one line. */
  readonly isBrief?: boolean;
}

/** The time in the form, from when to when, and whether it is free, as it is typed; and the way to the reasons. */
export function CheckLine({ start, end, movedId, namesWhat = false, isBrief = false }: CheckLineProps) {
  const { t } = useTranslation(['availability', 'calendar']);
  const zone = useDisplayZone();
  const isAlone = useAppStore(hasNoAccount);
  const explanation = useExplanation(start, end, movedId);
  const outcome = explanation === null ? null : outcomeOf(explanation);
  const holding = (explanation?.reasons ?? []).flatMap(({ effect, entry }) =>
    effect === 'holds' && entry !== undefined ? [entry] : [],
  );
  const titles = holding.map(({ title }) => (title.trim() === '' ? t('calendar:untitled') : title));
  const verdict =
    outcome === 'byHand'
      ? t(`check.byHand.${ruleAgainst(explanation?.reasons ?? []) ?? 'other'}`)
      : outcome === 'taken' && isBrief && namesWhat && titles.length > 0
        ? t('check.takenBy', { what: titles.join(', ') })
        : t(`check.${outcome ?? 'asking'}`);
  const isCalm = !isAlone && (outcome === null || outcome === 'offered');
  return (
    <div className={styles['check']} data-brief={isBrief}>
      <div role="status" data-tone={isCalm ? undefined : 'amber'}>
        <p>
          <span className="tabular">
            {isBrief ? `${formatShortDay(start, zone)}, ` : null}
            {formatTimeRange(start, end, zone)}
          </span>{' '}
          <span>
            {isAlone ? t('check.notConnected') : verdict}
            {!isAlone && explanation?.verified === false ? ` ${t('check.unverified')}` : null}
          </span>
        </p>
        {namesWhat && !isBrief && outcome === 'taken' ? <TakenBy entries={holding} /> : null}
      </div>
      <WhyButton question={{ start, end, movedId, entryId: null }} />
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
