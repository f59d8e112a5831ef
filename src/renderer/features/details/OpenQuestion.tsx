import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '#contract/commands.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './details.module.css';

type Choice = Input<'appointments.resolve'>['choice'];

/** What can be answered in each state in which iCloud says otherwise; the first one loses nothing. */
const CHOICES: Partial<Record<AppointmentShape['state'], readonly Choice[]>> = {
  'removed-in-icloud': ['put-back', 'cancel'],
  conflict: ['keep-mine', 'take-theirs'],
};

/** The one question that iCloud's copy of an appointment raises, and its answers. Until then it holds its time. */
export function OpenQuestion({ appointment }: { readonly appointment: AppointmentShape }) {
  const { t } = useTranslation(['calendar', 'errors']);
  const resolve = useAppStore((state) => state.resolveAppointment);
  const announce = useAppStore((state) => state.announce);
  const [busy, setBusy] = useState<Choice | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const choices = CHOICES[appointment.state];
  if (choices === undefined) return null;

  const answer = async (choice: Choice): Promise<void> => {
    setBusy(choice);
    const error = await resolve({ appointmentId: appointment.id, choice });
    setBusy(null);
    setFailure(error === null ? null : t(`errors:${error.code}`, { defaultValue: error.message }));
    if (error === null) announce(t(`details.answered.${choice}`));
  };

  return (
    <Alert
      color="yellow"
      className={styles['question']}
      icon={<IconAlertTriangle size={16} />}
      title={t(`details.question.${appointment.state}`)}
    >
      <p>{t(`details.questionHint.${appointment.state}`)}</p>
      <Group gap="xs">
        {choices.map((choice) => (
          <Button
            key={choice}
            size="xs"
            variant="default"
            loading={busy === choice}
            disabled={busy !== null && busy !== choice}
            onClick={() => void answer(choice)}
          >
            {t(`details.answer.${choice}`)}
          </Button>
        ))}
      </Group>
      {failure === null ? null : <p role="alert">{failure}</p>}
    </Alert>
  );
}
