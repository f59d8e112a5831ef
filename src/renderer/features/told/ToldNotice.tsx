import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconDeviceDesktop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentShape } from '#contract/shapes.ts';
import { tellingOf } from '#renderer/features/booking/telling.ts';
import { useShowInCalendar } from '#renderer/features/needs/use-show-appointment.ts';
import shell from '#renderer/features/shell/shell.module.css';
import { useAppStore } from '#renderer/store/app-store.ts';
import { focusEntry } from '#renderer/ui/focus-entry.ts';
import { isNew, isUndoable, placeOfTold, shownFor, type Told } from './told.ts';
import { useToldWords } from './use-told-words.ts';

/**
 * In the strip: what was done last, with the way back or the way to it. It was said by the live region when it was
 * done, and is shown here without being said again. It goes by itself, so that it hides for a while only what else the
 * strip has to say; what can be taken back still can by its key, until it is put away or something else is done.
 */
export function ToldNotice({ told }: { readonly told: Told }) {
  const { t } = useTranslation('shell');
  const way = useWay(told);
  const forget = useAppStore((state) => state.forgetTold);
  const pass = useAppStore((state) => state.passTold);
  const undo = useAppStore((state) => state.undoTold);
  const isUndoing = useAppStore((state) => state.isUndoing);
  const text = useToldWords().shown(told);
  const canUndo = isUndoable(told);
  const holding = usePassing(isUndoing, shownFor(told));
  const sync = syncOf(told);
  const place = placeOfTold(told);
  return (
    <div className={shell['notice']} data-tone={sync === 'blocked' ? 'amber' : 'done'} {...holding}>
      <StateIcon sync={sync} />
      <span className={shell['stripText']} title={text}>
        {text}
      </span>
      {way === null ? null : (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            pass();
            way.go();
          }}
        >
          {way.text}
        </Button>
      )}
      {canUndo ? (
        <Button
          size="compact-xs"
          variant="default"
          loading={isUndoing}
          aria-keyshortcuts="Control+Z Meta+Z"
          onClick={() => void undo()}
        >
          {t('told.undo')}
        </Button>
      ) : null}
      <CloseButton
        size="sm"
        aria-label={t('told.close')}
        onClick={() => {
          forget();
          if (place !== null) focusEntry(place.id);
        }}
      />
    </div>
  );
}

/** The way to what is told, or to what is left of it; null where there is none, or the way back takes its place. */
function useWay(told: Told): { readonly text: string; readonly go: () => void } | null {
  const { t } = useTranslation('shell');
  const show = useShowInCalendar();
  const navigate = useAppStore((state) => state.navigate);
  // Each of those that stay cancelled has its line there, with a way back of its own.
  if (told.what === 'restored' && told.left.length > 0)
    return { text: t('screens.changes'), go: () => navigate({ screen: 'changes' }) };
  const place = placeOfTold(told);
  if (place === null || (isUndoable(told) && !isNew(told))) return null;
  return { text: t('told.show'), go: () => void show(place) };
}

/** Ends it after a while in which nobody points at it or has the focus in it, and it isn't being taken back. */
function usePassing(isUndoing: boolean, shownMs: number) {
  const pass = useAppStore((state) => state.passTold);
  const [isPointed, setPointed] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const isKept = isUndoing || isPointed || hasFocus;
  useEffect(() => {
    if (isKept) return;
    const timer = setTimeout(pass, shownMs);
    return () => clearTimeout(timer);
  }, [isKept, pass, shownMs]);
  return {
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    onFocus: () => setFocus(true),
    onBlur: ({ currentTarget, relatedTarget }: React.FocusEvent) =>
      setFocus(currentTarget.contains(relatedTarget)),
  };
}

/** How far iCloud has come with it; null for what it has nothing of. */
function syncOf(told: Told): AppointmentShape['sync'] | null {
  switch (told.what) {
    case 'booked':
    case 'cancelled':
    case 'restored':
    case 'edited':
      return tellingOf(told.appointments)?.sync ?? null;
    case 'moved':
      return told.move.entry.kind === 'appointment' ? (told.appointment?.sync ?? 'sending') : null;
    default:
      return null;
  }
}

function StateIcon({ sync }: { readonly sync: AppointmentShape['sync'] | null }) {
  switch (sync) {
    case 'blocked':
      return <IconAlertTriangle size={16} aria-hidden />;
    case 'held':
    case null:
      return <IconDeviceDesktop size={16} aria-hidden />;
    case 'sending':
    case 'synced':
      return <IconCircleCheck size={16} aria-hidden className={shell['confirmed']} />;
  }
}
