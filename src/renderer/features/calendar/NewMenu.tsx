import { Button, Menu } from '@mantine/core';
import { IconCalendarOff, IconChevronDown, IconPlus, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRunAction } from '#renderer/actions/use-actions.ts';
import styles from './controls.module.css';

/** The blue New appointment, and beside it the menu with a Blocked Slot. */
export function NewMenu() {
  const { t } = useTranslation('calendar');
  const run = useRunAction();
  const book = (): void => run('new-appointment');
  const block = (): void => run('new-block');
  return (
    <div className={styles['split']}>
      <Button
        h={32}
        px={12}
        className={`${styles['new'] ?? ''} ${styles['splitMain'] ?? ''}`}
        leftSection={<IconPlus size={16} aria-hidden />}
        classNames={{ label: styles['newLabel'] ?? '', section: styles['newIcon'] ?? '' }}
        onClick={book}
      >
        {t('newAppointment')}
      </Button>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button h={32} px={6} className={styles['splitMore'] ?? ''} aria-label={t('newMore')}>
            <IconChevronDown size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUserPlus size={16} aria-hidden />} onClick={book}>
            {t('newAppointment')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCalendarOff size={16} aria-hidden />} onClick={block}>
            {t('newBlock')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
