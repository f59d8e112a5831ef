import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentShape } from '#contract/shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { MoveDialog } from '#renderer/features/details/MoveDialog.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { clashing } from '#contract/needs.ts';
import { NearMoves } from './NearMoves.tsx';
import type { Move } from './move.ts';
import styles from './moving.module.css';
import { useMoveWords } from './use-move-words.ts';

interface ChooseMoveProps {
  readonly move: Move;
  readonly nearest: readonly Range[] | null;
}

/** Where an appointment should go: the nearest free times, or any other. */
export function ChooseMove({ move, nearest }: ChooseMoveProps) {
  const { t } = useTranslation('moving');
  const giveUp = useAppStore((state) => state.giveUpMove);
  const appointment = useAppointment(move);
  const words = useMoveWords();
  const [choosing, setChoosing] = useState(false);
  return (
    <div className={styles['refusal']}>
      <p className={styles['place']}>{t('now', { place: words.place(move) })}</p>
      {nearest === null ? <p role="status">{t('looking')}</p> : null}
      {nearest?.length === 0 ? <p>{t('noneNear')}</p> : null}
      {nearest === null ? null : <NearMoves times={nearest} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="subtle" onClick={giveUp}>
          {t('common:cancel')}
        </Button>
        {appointment === null ? null : (
          <Button variant="default" onClick={() => setChoosing(true)}>
            {t('another')}
          </Button>
        )}
      </Group>
      {appointment === null ? null : (
        <MoveDialog
          appointment={appointment}
          opened={choosing}
          onClose={() => {
            setChoosing(false);
            giveUp();
          }}
        />
      )}
    </div>
  );
}

function useAppointment({ entry }: Move): AppointmentShape | null {
  const needs = useAppStore((state) => state.needs);
  if (needs.status !== 'ready') return null;
  const known = [...clashing(needs.value.alerts), ...needs.value.attention];
  return known.find(({ id }) => id === entry.appointmentId) ?? null;
}
