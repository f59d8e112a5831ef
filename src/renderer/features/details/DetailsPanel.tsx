import { useTranslation } from 'react-i18next';
import type { EntryShape } from '#contract/shapes.ts';
import { appointmentOf, titleOf } from '#renderer/features/calendar/entry-look.ts';
import { LocalBlockDetails } from '#renderer/features/blocks/LocalBlockDetails.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { focusEntry } from '#renderer/ui/focus-entry.ts';
import { SidePanel } from '#renderer/ui/SidePanel.tsx';
import { AppointmentDetails } from './AppointmentDetails.tsx';
import { BlockedSlotDetails } from './BlockedSlotDetails.tsx';

/** What is known of the entry that is selected; nothing where none is, or where it has gone meanwhile. */
export function DetailsPanel() {
  const { t } = useTranslation('calendar');
  const selectedId = useAppStore((state) => state.selectedEntryId);
  const agenda = useAppStore((state) => state.agenda);
  const upcoming = useAppStore((state) => state.upcoming);
  const select = useAppStore((state) => state.select);
  if (selectedId === null) return null;

  const known = [
    ...(agenda.status === 'ready' ? [agenda.value] : []),
    ...(upcoming === null ? [] : [upcoming]),
  ];
  const home = known.find(({ entries }) => entries.some(({ id }) => id === selectedId));
  const entry: EntryShape | undefined = home?.entries.find(({ id }) => id === selectedId);
  if (home === undefined || entry === undefined) return null;

  const title = titleOf(entry, home.appointments);
  const appointment = appointmentOf(entry, home.appointments);
  return (
    <SidePanel
      title={title === '' ? t('untitled') : title}
      // What was pressed is gone once the state is another one: then the focus begins anew at the heading.
      subject={`${entry.id} ${appointment?.state ?? ''}`}
      onClose={() => {
        select(null);
        focusEntry(entry.id); // where it was opened from something that is gone
      }}
    >
      {entry.kind === 'local-block' ? (
        <LocalBlockDetails key={entry.id} entry={entry} />
      ) : appointment === null ? (
        <BlockedSlotDetails entry={entry} />
      ) : (
        <AppointmentDetails key={appointment.id} entry={entry} appointment={appointment} />
      )}
    </SidePanel>
  );
}
