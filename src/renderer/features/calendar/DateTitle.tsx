import { Popover, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import styles from './controls.module.css';

const PageOfMonth = lazyPart(async () => (await import('./PageOfMonth.tsx')).PageOfMonth);
const NAME_ID = 'go-to-date';

/** The title of the range; a click on it opens a small calendar to go to any date. */
export function DateTitle({ title, date }: { readonly title: string; readonly date: string }) {
  const { t } = useTranslation('calendar');
  const [isOpen, setOpen] = useState(false);
  const goTo = useAppStore((state) => state.goTo);
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
          <PageOfMonth
            shown={date}
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
