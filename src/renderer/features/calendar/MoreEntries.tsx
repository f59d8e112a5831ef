import { Popover, UnstyledButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { dayHeadingId } from './day-groups.ts';
import type { More } from './more-events.ts';
import styles from './more-entries.module.css';

const DayList = lazyPart(async () => (await import('./DayList.tsx')).DayList);

/** No higher than there is room, on the side that has more of it. */
const IN_THE_WINDOW = { flip: true, shift: true, size: { padding: 8 } };

/** How many more entries a day has than are drawn; a click lists all of the day. */
export function MoreEntries({ date, count, lift }: More) {
  const { t } = useTranslation('calendar');
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      width={380}
      position="bottom"
      middlewares={IN_THE_WINDOW}
      // At once: a letter that is typed meanwhile would be a key of the window.
      transitionProps={{ duration: 0 }}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          ref={button}
          className={styles['more'] ?? ''}
          {...(lift > 0 && { 'data-lifted': true, style: { insetBlockStart: -lift } })}
          aria-label={t('moreHint', { count })}
          title={t('moreHint', { count })}
          onClick={() => setOpen((open) => !open)}
        >
          {t('more', { count })}
        </UnstyledButton>
      </Popover.Target>
      {/* Modal, so that a letter in it is no action of the window. */}
      <Popover.Dropdown
        p={0}
        aria-modal
        aria-labelledby={dayHeadingId(date)}
        className={styles['dropdown'] ?? ''}
      >
        <DayList
          date={date}
          onClose={() => setOpen(false)}
          onOpen={() => {
            setOpen(false);
            // Where the focus comes back to from what is opened.
            button.current?.focus();
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
