import { Button, Menu } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useToday } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { addDays } from '#renderer/ui/zoned-time.ts';

/** Prints today or tomorrow, with initials only. */
export function PrintDay() {
  const { t } = useTranslation('print');
  const printDay = useAppStore((state) => state.printDay);
  const today = useToday();
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconPrinter size={14} aria-hidden />}>
          {t('print')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => printDay(today)}>{t('today')}</Menu.Item>
        <Menu.Item onClick={() => printDay(addDays(today, 1))}>{t('tomorrow')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
