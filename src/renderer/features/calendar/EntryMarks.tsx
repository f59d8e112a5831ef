import { IconAlertTriangle, IconClock, IconCloud, IconDeviceDesktop, IconLock } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { wordOf } from '#renderer/ui/word-of.ts';
import type { Look } from './entry-look.ts';

/**
 * The marks that tell the kinds of time apart without colour, each with its words for those who listen.
 *
 * @param compact leaves out the lock: under 30 px there is room for one mark
 * @param t of the calendar's words; given, as a view has hundreds of marks
 */
export function EntryMarks(props: {
  readonly look: Look;
  readonly compact: boolean;
  readonly t: TFunction<'calendar'>;
}) {
  const { look, compact, t } = props;
  switch (look.kind) {
    case 'icloud':
      return (
        <>
          <IconCloud size={12} aria-hidden />
          {compact ? null : <IconLock size={12} aria-hidden />}
          <span className="visually-hidden">{wordOf(t, 'marks.icloud')}</span>
        </>
      );
    case 'local':
      return (
        <>
          <IconDeviceDesktop size={12} aria-hidden />
          <span className="visually-hidden">{wordOf(t, 'marks.local')}</span>
        </>
      );
    case 'appointment':
      return (
        <span className={look.held ? undefined : 'visually-hidden'} data-late={look.late}>
          {look.held ? <IconClock size={12} aria-hidden /> : null}
          {t(look.held ? 'marks.held' : 'marks.appointment')}
          {look.late ? <span className="visually-hidden">{t('marks.late')}</span> : null}
        </span>
      );
  }
}

/** Before the title of what needs the practitioner: there it is seen however narrow the column is. */
export function AsksMark({ t }: { readonly t: TFunction<'calendar'> }) {
  return (
    <>
      <IconAlertTriangle size={13} aria-hidden data-mark="asks" color="var(--hc-amber)" />
      <span className="visually-hidden">{t('marks.asks')} </span>
    </>
  );
}
