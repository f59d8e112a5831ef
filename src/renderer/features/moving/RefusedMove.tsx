import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import { clashesOf } from '#renderer/features/booking/form.ts';
import { useCalendarNames, useCalendars, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatTimeRange } from '#renderer/ui/format.ts';
import { NearTimes } from './NearTimes.tsx';
import type { Move } from './move.ts';
import styles from './moving.module.css';
import { idsIn, nearestOf } from './refusal.ts';
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
  const isUnverified = error.code === 'unverified-calendars';
  const again = (): void =>
    void confirm(isTaken ? { confirmOverlap: clashes.map(({ id }) => id) } : { confirmUnverified: true });
  return (
    <div className={styles['refusal']}>
      <p className={styles['place']}>{words.place(move)}</p>
      {isTaken ? <WhatIsThere error={error} /> : null}
      {isUnverified ? <Unverified error={error} /> : null}
      {isTaken || isUnverified ? null : <p>{t(`errors:${error.code}`, { defaultValue: error.message })}</p>}
      {isTaken ? <NearTimes times={nearestOf(error)} /> : null}
      <Group justify="flex-end" gap="xs">
        {isTaken || isUnverified ? (
          <Button variant="default" loading={busy} onClick={again}>
            {t('anyway')}
          </Button>
        ) : null}
        <Button onClick={giveUp} disabled={busy} data-autofocus={!isTaken || nearestOf(error).length === 0}>
          {t('leave')}
        </Button>
      </Group>
    </div>
  );
}

function WhatIsThere({ error }: { readonly error: ContractError }) {
  const { t } = useTranslation(['moving', 'calendar']);
  const zone = useDisplayZone();
  const namesOf = useCalendarNames();
  return (
    <ul className={styles['entries']} aria-label={t('there')}>
      {clashesOf(error).map((clash) => {
        const calendar = namesOf({ calendarIds: idsIn(clash, 'calendarIds') });
        return (
          <li key={clash.id}>
            <span className={styles['title']}>
              {clash.title.trim() === '' ? t('calendar:untitled') : clash.title}
            </span>
            <span className={styles['quiet']}>
              {clash.allDay == null ? formatTimeRange(clash.start, clash.end, zone) : t('calendar:allDay')}
              {calendar === '' ? '' : ` · ${calendar}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Unverified({ error }: { readonly error: ContractError }) {
  const { t } = useTranslation('moving');
  const ids = idsIn(error, 'calendarIds');
  const names = useCalendars()
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name);
  return <p>{t('unverified', { calendars: names.join(', '), count: names.length })}</p>;
}
