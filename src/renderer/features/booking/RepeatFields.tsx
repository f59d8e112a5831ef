import { Checkbox, NumberInput } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import styles from './booking.module.css';
import { LEAST_WEEKS, MOST_WEEKS } from './form.ts';
import type { FormState } from './use-booking-form.ts';
import { weeklySpans } from './weekly.ts';
import { WeeklySummary } from './WeeklySummary.tsx';

/** How long typing rests before the weeks are asked about, in milliseconds. */
const REST_MS = 400;

/** Whether it repeats weekly, how often, and which of the weeks are free. */
export function RepeatFields(props: {
  readonly form: FormState;
  readonly span: Range | null;
  readonly error: string | null;
}) {
  const { t } = useTranslation('booking');
  const { form, span, error } = props;
  const { isWeekly, weeks } = form.fields;
  const isAlone = useAppStore(hasNoAccount);
  const isAsked = !isAlone && isWeekly && span !== null && weeks >= LEAST_WEEKS && weeks <= MOST_WEEKS;
  useWeeks(isAsked ? span : null, weeks);
  return (
    <div className={styles['repeat']}>
      <div className={styles['repeatLine']}>
        <Checkbox
          label={t('repeat')}
          checked={isWeekly}
          onChange={(event) => form.change({ isWeekly: event.currentTarget.checked })}
        />
        {isWeekly ? (
          <NumberInput
            aria-label={t('weeks')}
            size="xs"
            className={styles['weeks'] ?? ''}
            min={LEAST_WEEKS}
            max={MOST_WEEKS}
            clampBehavior="none"
            allowDecimal={false}
            allowNegative={false}
            suffix={t('weeksSuffix')}
            value={weeks}
            error={error !== null}
            onChange={(value) => form.change({ weeks: Number(value) })}
          />
        ) : null}
      </div>
      {error === null ? null : (
        <p className={styles['problem']} role="alert">
          {error}
        </p>
      )}
      {isAsked ? <WeeklySummary /> : null}
    </div>
  );
}

/** Asks about the weeks once typing rests, and again when the calendar changes. */
function useWeeks(first: Range | null, weeks: number): void {
  const planWeeks = useAppStore((state) => state.planWeeks);
  const agenda = useAppStore((state) => state.agenda);
  const practiceZone = useAppStore((state) =>
    state.configuration.status === 'ready' ? state.configuration.value.zone : 'UTC',
  );
  const start = first?.start ?? null;
  const end = first?.end ?? null;
  useEffect(() => {
    const spans = start === null || end === null ? [] : weeklySpans({ start, end }, weeks, practiceZone);
    const timer = setTimeout(() => void planWeeks(spans), spans.length === 0 ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [planWeeks, start, end, weeks, practiceZone, agenda]);
}
