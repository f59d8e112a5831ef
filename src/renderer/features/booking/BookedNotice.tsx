import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDeviceDesktop } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShowInCalendar } from '#renderer/features/needs/use-show-appointment.ts';
import shell from '#renderer/features/shell/shell.module.css';
import { useAppStore } from '#renderer/store/app-store.ts';
import { focusEntry } from '#renderer/ui/focus-entry.ts';
import { tellingOf, type Telling } from './telling.ts';
import { useBookedWords } from './use-booked-words.ts';

/** How long it is shown while nobody points at it or has the focus in it, in milliseconds. */
const SHOWN_MS = 10_000;

/** What was booked last, as it stands by what was read last; null where there is nothing to tell of it (any more). */
export function useBooked(): Telling | null {
  const booked = useAppStore((state) => state.booked);
  return useMemo(() => (booked === null ? null : tellingOf(booked)), [booked]);
}

/**
 * In the strip: what was booked last, how far it has come, and the way to it. It was said by the live region when it
 * was booked, and is shown here without being said again; then it goes by itself.
 */
export function BookedNotice({ telling }: { readonly telling: Telling }) {
  const { t } = useTranslation('booking');
  const forget = useAppStore((state) => state.forgetBooked);
  const show = useShowInCalendar();
  const text = useBookedWords()(telling);
  const [isPointed, setPointed] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const isKept = isPointed || hasFocus;
  useEffect(() => {
    if (isKept) return;
    const timer = setTimeout(forget, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isKept, forget]);

  const { first, sync } = telling;
  return (
    <div
      className={shell['notice']}
      data-tone={sync === 'blocked' ? 'amber' : 'done'}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocus(true)}
      onBlur={({ currentTarget, relatedTarget }) => setFocus(currentTarget.contains(relatedTarget))}
    >
      <StateIcon sync={sync} />
      <span className={shell['stripText']} title={text}>
        {text}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          forget();
          void show({ start: first.start, id: first.id });
        }}
      >
        {t('notice.show')}
      </Button>
      <CloseButton
        size="sm"
        aria-label={t('notice.close')}
        onClick={() => {
          forget();
          focusEntry(first.id);
        }}
      />
    </div>
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
