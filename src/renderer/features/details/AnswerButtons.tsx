import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '#contract/commands.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './details.module.css';

type Choice = Input<'appointments.resolve'>['choice'];

/** The answers to what an appointment asks; the first one loses nothing. */
export function AnswerButtons(props: {
  readonly appointmentId: string;
  readonly choices: readonly Choice[];
  /** What an answer is called where its usual name would say too little. */
  readonly names?: Partial<Record<Choice, string>>;
}) {
  const { t } = useTranslation(['appointment', 'errors']);
  const resolve = useAppStore((state) => state.resolveAppointment);
  const [busy, setBusy] = useState<Choice | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { appointmentId, choices, names = {} } = props;

  const answer = async (choice: Choice): Promise<void> => {
    setBusy(choice);
    const error = await resolve({ appointmentId, choice });
    setBusy(null);
    setFailure(error === null ? null : t(`errors:${error.code}`, { defaultValue: error.message }));
  };

  return (
    <>
      <div className={styles['answers']}>
        {choices.map((choice) => (
          <Button
            key={choice}
            size="xs"
            variant="default"
            loading={busy === choice}
            disabled={busy !== null && busy !== choice}
            onClick={() => void answer(choice)}
          >
            {names[choice] ?? t(`answer.${choice}`)}
          </Button>
        ))}
      </div>
      {failure === null ? null : (
        <p role="alert" className={styles['failure']}>
          {failure}
        </p>
      )}
    </>
  );
}
