import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertShape, AppointmentShape, EntryShape } from '#contract/shapes.ts';
import { useCalendarNames, useColourOf, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatTimeRange } from '#renderer/ui/format.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import { AppointmentHead } from './AppointmentHead.tsx';
import styles from './needs.module.css';

/** An appointment and what came to lie over it, with the three answers. */
export function AlertCard(props: {
  readonly appointment: AppointmentShape;
  readonly alerts: readonly AlertShape[];
}) {
  const { t } = useTranslation(['needs', 'errors']);
  const { appointment, alerts } = props;
  const answerAlert = useAppStore((state) => state.answerAlert);
  const openMove = useAppStore((state) => state.openMove);
  const zone = useDisplayZone();
  const tell = useAppStore((state) => state.tell);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { client } = appointment;

  const answer = async (choice: 'keep' | 'ignore'): Promise<void> => {
    setBusy(true);
    const errors = await Promise.all(alerts.map(({ id }) => answerAlert(id, choice)));
    setBusy(false);
    const error = errors.find((each) => each !== null);
    setFailure(error == null ? null : t(`errors:${error.code}`, { defaultValue: error.message }));
    if (error == null) tell({ what: 'answered', choice, appointments: [appointment] });
  };
  const move = (): void => openMove({ appointmentId: appointment.id, fromDetails: false, zone });
  const named = (name: 'keep' | 'ignore' | 'move'): string => t(`named.${name}`, { client: client.name });
  return (
    <li className={styles['card']}>
      <AppointmentHead appointment={appointment} />
      <p className={styles['amber']}>{t('cameOver', { count: alerts.length })}</p>
      <ul className={styles['over']}>
        {alerts.map(({ id, entry }) => (
          <OverIt key={id} entry={entry} />
        ))}
      </ul>
      <p className={styles['quiet']}>{t('answersHint')}</p>
      {failure === null ? null : <p role="alert">{failure}</p>}
      <div className={styles['answers']}>
        <Button size="xs" aria-label={named('move')} disabled={busy} onClick={move}>
          {t('move')}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={named('keep')}
          loading={busy}
          onClick={() => void answer('keep')}
        >
          {t('keep')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          aria-label={named('ignore')}
          disabled={busy}
          onClick={() => void answer('ignore')}
        >
          {t('ignore')}
        </Button>
      </div>
    </li>
  );
}

function OverIt({ entry }: { readonly entry: EntryShape }) {
  const { t } = useTranslation(['needs', 'calendar']);
  const zone = useDisplayZone();
  const namesOf = useCalendarNames();
  const colourOf = useColourOf();
  const calendar = namesOf(entry);
  return (
    <li>
      <Swatch kind="icloud" colour={colourOf(entry)} />
      <span>
        {entry.title.trim() === '' ? t('calendar:untitled') : entry.title}
        <span className={styles['quiet']}>
          {entry.allDay === null ? formatTimeRange(entry.start, entry.end, zone) : t('calendar:allDay')}
          {calendar === '' ? '' : ` · ${calendar}`}
        </span>
      </span>
    </li>
  );
}
