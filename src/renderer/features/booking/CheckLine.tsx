import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '#renderer/features/availability/availability-slice.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { WhyButton } from '#renderer/features/details/WhyButton.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import { formatTimeRange } from '#renderer/ui/format.ts';
import styles from './booking.module.css';

/** How long typing rests before a time is asked about, in milliseconds. */
const REST_MS = 200;

/** The time in the form, from when to when, and whether it is free, as it is typed; and the way to the reasons. */
export function CheckLine(props: Range & { readonly movedId?: string; readonly children?: ReactNode }) {
  const { t } = useTranslation('availability');
  const { start, end, movedId } = props;
  const zone = useDisplayZone();
  const isAlone = useAppStore(hasNoAccount);
  const explanation = useExplanation(start, end);
  const outcome = explanation === null ? null : outcomeOf(explanation, movedId ?? null);
  return (
    <div className={styles['check']}>
      <p
        role="status"
        data-tone={!isAlone && (outcome === null || outcome === 'offered') ? undefined : 'amber'}
      >
        <span className="tabular">{formatTimeRange(start, end, zone)}</span>{' '}
        <span>
          {isAlone ? t('check.notConnected') : outcome === null ? t('check.asking') : t(`check.${outcome}`)}
          {!isAlone && explanation?.verified === false ? ` ${t('check.unverified')}` : null}
        </span>
      </p>
      <WhyButton question={{ start, end, entryId: null }} />
      {isAlone ? null : props.children}
    </div>
  );
}

type Outcome = 'offered' | 'byHand' | 'taken';

/** @param movedId the appointment that is to go there: it is not in its own way */
function outcomeOf({ offered, bookable, reasons }: Explanation, movedId: string | null): Outcome {
  if (offered) return 'offered';
  if (bookable) return 'byHand';
  const others = reasons.filter(
    ({ effect, entry }) => effect === 'holds' && entry?.appointmentId !== movedId,
  );
  if (movedId === null || others.length > 0) return 'taken';
  // Only it holds the time: what is left are the rules of the working hours.
  const isByRule = reasons.some(
    ({ effect, entry, calendarId }) => effect === 'warns' && !entry && !calendarId,
  );
  return isByRule ? 'byHand' : 'offered';
}

/** What is known of a time; null until it has been asked about. Asked again when the calendar changes. */
function useExplanation(start: number, end: number): Explanation | null {
  const explain = useAppStore((state) => state.explain);
  const agenda = useAppStore((state) => state.agenda);
  const [known, setKnown] = useState<(Range & { readonly explanation: Explanation }) | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const reply = await explain({ start, end });
      if (isCurrent && reply.ok) setKnown({ start, end, explanation: reply.value });
    };
    const timer = setTimeout(() => void ask(), REST_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [explain, start, end, agenda]);
  return known !== null && known.start === start && known.end === end ? known.explanation : null;
}
