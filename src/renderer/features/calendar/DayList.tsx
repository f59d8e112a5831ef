import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
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
  /** One is about to be opened. */
  readonly onOpen: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('common');
  const zone = useDisplayZone();
  const range = visibleRange('day', props.date, firstDayOfWeek(), zone);
  const { entries, appointments } = useVisibleEntries('day', range);
  const open = useOpenEntry();
  return (
    <MoreBelow className={styles['list'] ?? ''}>
      <AgendaList
        entries={entries}
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
    </MoreBelow>
  );
}
