import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import { overlaps } from '#domain/interval.ts';
import { clashesOf, nearestOf, unreadOf } from '#renderer/features/booking/refusal.ts';
import { TakenBy } from '#renderer/features/booking/TakenBy.tsx';
import { UnreadCalendars } from '#renderer/features/booking/UnreadCalendars.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { NearMoves } from './NearMoves.tsx';
import type { Move } from './move.ts';
import styles from './moving.module.css';
import { useMoveWords } from './use-move-words.ts';

/** Why it could not be moved there, what is there, and what can be done about it. It is back where it was. */
export function RefusedMove({ move, error }: { readonly move: Move; readonly error: ContractError }) {
  const { t } = useTranslation(['moving', 'errors']);
  const words = useMoveWords();
  const busy = useAppStore((state) => state.moveBusy);
  const confirm = useAppStore((state) => state.confirmMove);
  const giveUp = useAppStore((state) => state.giveUpMove);
  const clashes = clashesOf(error);
  const isTaken = error.code === 'slot-taken';
  // Near another week they are no times for this one.
  const nearest = isTaken && clashes.some((each) => overlaps(each, move.to)) ? nearestOf(error) : [];
  const isUnverified = error.code === 'unverified-calendars';
  const again = (): void =>
    void confirm(isTaken ? { confirmOverlap: clashes.map(({ id }) => id) } : { confirmUnverified: true });
  return (
    <div className={styles['refusal']}>
      <p className={styles['place']}>{words.place(move)}</p>
      {isTaken ? <TakenBy entries={clashes} askedAt={move.to.start} /> : null}
      {isUnverified ? <UnreadCalendars calendarIds={unreadOf(error)} /> : null}
      {isTaken || isUnverified ? null : <p>{t(`errors:${error.code}`, { defaultValue: error.message })}</p>}
      <NearMoves times={nearest} />
      <FormButtons>
        {isTaken || isUnverified ? (
          <Button variant="default" loading={busy} onClick={again}>
            {t('anyway')}
          </Button>
        ) : null}
        <Button onClick={giveUp} disabled={busy} data-autofocus={nearest.length === 0}>
          {t('leave')}
        </Button>
      </FormButtons>
    </div>
  );
}
