import { useEffect, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import type { ContractError } from '#contract/errors.ts';
import { useAppStoreItself } from '#renderer/store/app-store.ts';
import { isFocusLost } from '#renderer/ui/focus-entry.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { DayPopover } from './DayPopover.tsx';
import styles from './more-entries.module.css';
import type { More } from './more-events.ts';
import { displayZoneOf } from './display-zone.ts';
import { visibleRange } from './visible-range.ts';

/** How many more entries a day has than are drawn; a click lists all of the day. */
export function MoreEntries(props: {
  readonly more: More;
  /** Given, as a month has dozens of them. */
  readonly t: TFunction<'calendar'>;
}) {
  const { t } = props;
  const { date, count, lift } = props.more;
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const [isOpen, setOpen] = useState(false);
  const [failure, setFailure] = useState<ContractError | null>(null);
  const store = useAppStoreItself();
  const open = async (): Promise<void> => {
    // At once: a letter that is typed meanwhile would be a key of the window.
    setOpen(true);
    setFailure(null);
    const state = store.getState();
    setFailure(await state.listDay(visibleRange('day', date, firstDayOfWeek(), displayZoneOf(state))));
  };
  useEffect(() => {
    if (wasOpen.current && !isOpen && isFocusLost()) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const hint = t('moreHint', { count });
  return (
    <span
      className={styles['place']}
      {...(lift > 0 && { 'data-lifted': true, style: { insetBlockStart: -lift } })}
    >
      <button
        type="button"
        ref={button}
        className={styles['more']}
        aria-label={hint}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={hint}
        onClick={() => void open()}
      >
        <span className={styles['whole']}>{t('more', { count })}</span>
        <span className={styles['brief']}>{t('moreBrief', { count })}</span>
      </button>
      {/* A month has dozens of counts: what only an open one needs is made when it opens. */}
      {isOpen ? (
        <DayPopover
          date={date}
          failure={failure}
          onClose={() => setOpen(false)}
          onOpen={() => {
            setOpen(false);
            // Where the focus comes back to from what is opened.
            button.current?.focus();
          }}
        />
      ) : null}
    </span>
  );
}
