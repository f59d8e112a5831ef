import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { AgendaList } from './AgendaList.tsx';
import { titleOf } from './entry-look.ts';
import { useDisplayZone, useToday } from './use-calendar.ts';
import { useOpenEntry } from './use-open-entry.ts';
import { useVisibleEntries } from './use-visible-entries.ts';
import { visibleRange } from './visible-range.ts';

/** Everything that a day of the page on the screen holds. */
export function DayList(props: {
  readonly date: string;
  /** One is about to be opened. */
  readonly onOpen: () => void;
}) {
  const zone = useDisplayZone();
  const range = visibleRange('day', props.date, firstDayOfWeek(), zone);
  const { entries, appointments } = useVisibleEntries('day', range);
  const open = useOpenEntry();
  return (
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
    />
  );
}
