import { useTranslation } from 'react-i18next';
import type { EntryShape } from '#contract/shapes.ts';
import { EntryMarks } from '#renderer/features/calendar/EntryMarks.tsx';
import { lookOf } from '#renderer/features/calendar/entry-look.ts';
import { useCalendarNames, useColourOf, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { formatTimeRange } from '#renderer/ui/format.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import { AdoptControl } from './AdoptControl.tsx';
import { EntryTime } from './EntryTime.tsx';
import { Facts } from './Facts.tsx';
import { HoldingControl } from './HoldingControl.tsx';
import { OpenInIcloud } from './OpenInIcloud.tsx';
import { WhyButton } from './WhyButton.tsx';
import styles from './details.module.css';

/** A Blocked Slot, read-only: when, in which calendar, and why it takes time or doesn't. */
export function BlockedSlotDetails(props: { readonly entry: EntryShape }) {
  const { t } = useTranslation(['calendar', 'appointment']);
  const namesOf = useCalendarNames();
  const colourOf = useColourOf();
  const zone = useDisplayZone();
  const { entry } = props;
  const look = lookOf(entry);
  const calendars = namesOf(entry);
  return (
    <>
      <p className={styles['kind']}>
        <Swatch kind={look.kind} colour={colourOf(entry)} outlined={!look.holds} />
        {t(look.kind === 'local' ? 'details.localBlock' : 'details.blockedSlot')}
        <span className={styles['marks']}>
          <EntryMarks look={look} compact={false} t={t} />
        </span>
      </p>
      <EntryTime entry={entry} />
      <Facts
        facts={[
          { name: t('details.calendar'), value: calendars },
          { name: t('details.place'), value: entry.location },
          { name: t('appointment:series'), value: entry.recurrenceId === null ? '' : t('details.repeats') },
          {
            name: t('details.travel'),
            value:
              entry.travel === undefined ? '' : formatTimeRange(entry.travel.start, entry.travel.end, zone),
          },
          { name: t(entry.holds ? 'details.whyHolds' : 'details.whyFree'), value: t(`why.${entry.why}`) },
          { name: t('details.status'), value: look.tentative ? t('details.tentative') : '' },
        ]}
      />
      <div className={styles['actions']}>
        <WhyButton question={{ start: entry.start, end: entry.end, entryId: entry.id }} />
        <HoldingControl entry={entry} />
        <OpenInIcloud entry={entry} />
      </div>
      {entry.recovered === true ? <AdoptControl key={entry.id} entry={entry} /> : null}
      <p className={styles['quiet']}>{t(look.kind === 'local' ? 'details.staysHere' : 'details.readOnly')}</p>
    </>
  );
}
