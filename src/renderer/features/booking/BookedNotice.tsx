import { IconAlertTriangle, IconCircleCheck, IconDeviceDesktop } from '@tabler/icons-react';
import { useMemo } from 'react';
import { PassingNotice } from '#renderer/features/shell/PassingNotice.tsx';
import shell from '#renderer/features/shell/shell.module.css';
import { useAppStore } from '#renderer/store/app-store.ts';
import { focusEntry } from '#renderer/ui/focus-entry.ts';
import { tellingOf, type Telling } from './telling.ts';
import { useBookedWords } from './use-booked-words.ts';

/** What was booked last, as it stands by what was read last; null where there is nothing to tell of it (any more). */
export function useBooked(): Telling | null {
  const booked = useAppStore((state) => state.booked);
  return useMemo(() => (booked === null ? null : tellingOf(booked)), [booked]);
}

/** In the strip: what was booked last, and how far it has come. */
export function BookedNotice({ telling }: { readonly telling: Telling }) {
  const forget = useAppStore((state) => state.forgetBooked);
  const text = useBookedWords()(telling);
  const { first, sync } = telling;
  return (
    <PassingNotice
      tone={sync === 'blocked' ? 'amber' : 'done'}
      icon={<StateIcon sync={sync} />}
      text={text}
      start={first.start}
      id={first.id}
      forget={forget}
      onClose={() => focusEntry(first.id)}
    />
  );
}

function StateIcon({ sync }: { readonly sync: Telling['sync'] }) {
  switch (sync) {
    case 'blocked':
      return <IconAlertTriangle size={16} aria-hidden />;
    case 'held':
      return <IconDeviceDesktop size={16} aria-hidden />;
    case 'sending':
    case 'synced':
      return <IconCircleCheck size={16} aria-hidden className={shell['confirmed']} />;
  }
}
