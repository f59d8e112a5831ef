import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentShape, Attention } from '#contract/shapes.ts';
import { useCalendars } from '#renderer/features/calendar/use-calendar.ts';
import { AnswerButtons } from './AnswerButtons.tsx';
import { ConflictVersions } from './ConflictVersions.tsx';
import styles from './details.module.css';
import { TakenMeanwhile } from './TakenMeanwhile.tsx';

/** What an appointment asks of the practitioner; its state says so even where nothing more is known of it. */
export function questionOf({ attention, state }: AppointmentShape): Attention['kind'] | null {
  if (attention !== null) return attention.kind;
  return state === 'removed-in-icloud' || state === 'conflict' ? state : null;
}

/** The one question that an appointment raises, and its answers. Until then it holds its time. */
export function AttentionCard({ appointment }: { readonly appointment: AppointmentShape }) {
  const { t } = useTranslation('appointment');
  const kind = questionOf(appointment);
  // What iCloud does not take is told, with its reason, where the appointment is said to be.
  if (kind === null || kind === 'not-written') return null;
  return (
    <Alert
      color="yellow"
      className={styles['question']}
      icon={<IconAlertTriangle size={16} />}
      title={t(`question.${kind}`)}
    >
      <Body kind={kind} appointment={appointment} />
    </Alert>
  );
}

function Body(props: {
  readonly kind: Exclude<Attention['kind'], 'not-written'>;
  readonly appointment: AppointmentShape;
}) {
  const { t } = useTranslation('appointment');
  const { kind, appointment } = props;
  switch (kind) {
    case 'removed-in-icloud':
      return (
        <>
          <p>{t('hint.removed-in-icloud')}</p>
          <AnswerButtons appointmentId={appointment.id} choices={['put-back', 'cancel']} />
        </>
      );
    case 'conflict':
      return (
        <>
          <p>{t('hint.conflict')}</p>
          <ConflictVersions appointment={appointment} />
          <AnswerButtons appointmentId={appointment.id} choices={['keep-mine', 'take-theirs']} />
        </>
      );
    case 'taken-meanwhile':
      return <TakenMeanwhile appointment={appointment} />;
    case 'elsewhere':
      return <Elsewhere calendarId={appointment.attention?.calendarId ?? null} />;
  }
}

function Elsewhere({ calendarId }: { readonly calendarId: string | null }) {
  const { t } = useTranslation('appointment');
  const calendar = useCalendars().find(({ id }) => id === calendarId);
  return (
    <p>
      {calendar === undefined ? t('hint.elsewhereUnknown') : t('hint.elsewhere', { calendar: calendar.name })}
    </p>
  );
}
