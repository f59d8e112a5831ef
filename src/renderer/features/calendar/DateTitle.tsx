import { Popover, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { addDays } from '#renderer/ui/zoned-time.ts';
import styles from './controls.module.css';
import { useToday } from './use-calendar.ts';
import { visibleDays } from './visible-range.ts';

const MonthPicker = lazyPart(async () => (await import('#renderer/ui/MonthPicker.tsx')).MonthPicker);
const NAME_ID = 'go-to-date';

/** The title of the range; a click on it opens a small calendar to go to any date. */
export function DateTitle({ title, date }: { readonly title: string; readonly date: string }) {
  const { t } = useTranslation('calendar');
  const [isOpen, setOpen] = useState(false);
  const goTo = useAppStore((state) => state.goTo);
  const view = useAppStore((state) => state.preferences.view);
  const today = useToday();
  const { first, days } = visibleDays(view, date, firstDayOfWeek());
  return (
    <h1 className={styles['title']}>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton
            className={styles['titleButton'] ?? ''}
            title={t('picker.open')}
            onClick={() => setOpen((open) => !open)}
          >
            <span className={styles['titleText']}>{title}</span>
            <IconChevronDown size={16} aria-hidden />
          </UnstyledButton>
        </Popover.Target>
        {/* Modal, so that a letter in it is no action of the window. */}
        <Popover.Dropdown p="xs" aria-modal aria-labelledby={NAME_ID}>
          <span id={NAME_ID} className="visually-hidden">
            {t('picker.open')}
          </span>
          <MonthPicker
            shown={date}
            today={today}
            band={view === 'month' ? null : [first, addDays(first, days - 1)]}
            onChoose={(chosen) => {
              goTo(chosen);
              setOpen(false);
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </h1>
  );
}
