import { useTranslation } from 'react-i18next';
import { appointmentOf, titleOf } from '#renderer/features/calendar/entry-look.ts';
import { LocalBlockDetails } from '#renderer/features/blocks/LocalBlockDetails.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { focusEntry } from '#renderer/ui/focus-entry.ts';
import { SidePanel } from '#renderer/ui/SidePanel.tsx';
import { AppointmentDetails } from './AppointmentDetails.tsx';
import { BlockedSlotDetails } from './BlockedSlotDetails.tsx';
import { useKnownEntry } from './use-selected.ts';

/** What is known of an entry; nothing where it has gone meanwhile. */
export function DetailsPanel(props: {
  readonly entryId: string;
  /** Whether nothing lies over it. */
  readonly isShown: boolean;
}) {
  const { entryId, isShown } = props;
  const { t } = useTranslation('calendar');
  const known = useKnownEntry(entryId);
  const select = useAppStore((state) => state.select);
  const liesOverForm = useAppStore((state) => state.booking !== null && !state.needsOpen);
  const recallBooking = useAppStore((state) => state.recallBooking);
  const liesOverMove = useAppStore((state) => state.moveForm !== null);
  const recallMove = useAppStore((state) => state.recallMove);
  const liesOverBlock = useAppStore((state) => state.blockForm !== null);
  const recallBlock = useAppStore((state) => state.recallBlockForm);
  if (known === null) return null;
  const { entry, home } = known;

  const title = titleOf(entry, home.appointments);
  const appointment = appointmentOf(entry, home.appointments);
  return (
    <SidePanel
      title={title === '' ? t('untitled') : title}
      // What was pressed is gone once the state is another one: then the focus begins anew at the heading.
      subject={`${entry.id} ${appointment?.state ?? ''}`}
      isShown={isShown}
      onClose={() => {
        if (liesOverMove) {
          recallMove();
          return;
        }
        if (liesOverBlock) {
          recallBlock();
          return;
        }
        if (liesOverForm) {
          recallBooking();
          return;
        }
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
