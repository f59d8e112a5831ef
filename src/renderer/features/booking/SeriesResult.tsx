import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatShortDay, formatTime } from '#renderer/ui/format.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import styles from './booking.module.css';
import { NearTimes } from './NearTimes.tsx';
import { isStanding, type SeriesOutcome } from './series-outcome.ts';

type Missed = SeriesOutcome['missed'][number];

/** What was booked of a weekly series, and each week that was not, with the nearest times to take instead. */
export function SeriesResult({ outcome }: { readonly outcome: SeriesOutcome }) {
  const { t } = useTranslation('booking');
  const zone = useDisplayZone();
  const close = useAppStore((state) => state.closeBooking);
  const { appointments, missed } = outcome;
  const booked = appointments.filter(isStanding);
  return (
    <div className={styles['result']}>
      <section aria-labelledby="series-booked">
        {appointments[0] === undefined ? null : <p className={styles['of']}>{appointments[0].client.name}</p>}
        <h3 id="series-booked" className={styles['head']}>
          {t('series.booked', { free: booked.length, count: appointments.length + missed.length })}
        </h3>
        <p className={`${styles['quiet'] ?? ''} tabular`}>
          {booked.map(({ start }) => formatShortDay(start, zone)).join(' · ')}
        </p>
      </section>
      <section aria-labelledby="series-missed">
        <h3 id="series-missed" className={styles['head']}>
          {t('series.notBooked')}
        </h3>
        <ul className={styles['missed']}>
          {missed.map((each) => (
            <MissedWeek key={each.start} missed={each} />
          ))}
        </ul>
      </section>
      <FormButtons>
        <Button onClick={close}>{t('series.done')}</Button>
      </FormButtons>
    </div>
  );
}

/** The button that was pressed is gone: the focus stays with what came of it, and isn't fetched back by what is read later. */
const focusOnce = (line: HTMLElement | null): void => line?.focus();

function MissedWeek({ missed }: { readonly missed: Missed }) {
  const { t } = useTranslation(['booking', 'errors']);
  const zone = useDisplayZone();
  const bookInstead = useAppStore((state) => state.bookInstead);
  const announce = useAppStore((state) => state.announce);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const take = async (start: number): Promise<void> => {
    setBusy(true);
    const error = await bookInstead(missed.start, start);
    setBusy(false);
    setFailure(error === null ? null : t(`errors:${error.code}`, { defaultValue: error.message }));
    if (error === null) announce(t('series.tookInstead', momentOf(start)));
  };
  const momentOf = (start: number) => ({
    day: formatShortDay(start, zone),
    time: formatTime(start, zone),
  });
  const { instead } = missed;
  return (
    <li>
      <div>
        {t('series.week', {
          day: formatShortDay(missed.start, zone),
          what: missed.entries
            .map(({ title }) => (title.trim() === '' ? t('calendar:untitled') : title))
            .join(', '),
        })}
      </div>
      {!isStanding(instead) ? (
        <>
          {missed.nearest.length === 0 ? null : <p className={styles['quiet']}>{t('series.nearHere')}</p>}
          <NearTimes
            near={missed.nearest}
            label={t('series.nearFor', { day: formatShortDay(missed.start, zone) })}
            disabled={busy}
            onTake={({ start }) => void take(start)}
          />
        </>
      ) : (
        <p className={styles['taken']} tabIndex={-1} ref={focusOnce}>
          {t('series.tookInstead', momentOf(instead.start))}
        </p>
      )}
      {failure === null ? null : (
        <p role="alert" className={styles['problem']}>
          {failure}
        </p>
      )}
    </li>
  );
}
