import { CloseButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { AgendaList } from './AgendaList.tsx';
import { titleOf } from './entry-look.ts';
import { useDisplayZone, useToday } from './use-calendar.ts';
import { useOpenEntry } from './use-open-entry.ts';
import { useVisibleEntries } from './use-visible-entries.ts';
import { visibleRange } from './visible-range.ts';
import { MoreBelow } from '#renderer/ui/MoreBelow.tsx';
import styles from './more-entries.module.css';

/** Everything that a day of the page on the screen holds. */
export function DayList(props: {
  readonly date: string;
  /** Why all of it could not be read. */
  readonly failure: ContractError | null;
  /** One is about to be opened. */
  readonly onOpen: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['common', 'errors']);
  const zone = useDisplayZone();
  const range = visibleRange('day', props.date, firstDayOfWeek(), zone);
  const { entries, appointments, isKnown } = useVisibleEntries([range])('day', range);
  // A month knows a part of the day: a list that grows under a hand is one that is clicked beside.
  const isDrawn = isKnown || props.failure !== null;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isDrawn) list.current?.querySelector<HTMLElement>('button[data-entry-id]')?.focus();
  }, [isDrawn]);
  const open = useOpenEntry();
  return (
    <MoreBelow className={styles['list'] ?? ''}>
      {props.failure === null ? null : (
        <p role="alert" className={styles['failure']}>
          {t(`errors:${props.failure.code}`, { defaultValue: props.failure.message })}
        </p>
      )}
      <div ref={list}>
        <AgendaList
          entries={isDrawn ? entries : []}
          range={range}
          zone={zone}
          today={useToday()}
          selectedEntryId={null}
          titleOf={(entry) => titleOf(entry, appointments)}
          onOpen={(entryId) => {
            props.onOpen();
            open(entryId);
          }}
          emptyText={null}
          narrow={<CloseButton aria-label={t('close')} onClick={props.onClose} />}
        />
      </div>
    </MoreBelow>
  );
}
