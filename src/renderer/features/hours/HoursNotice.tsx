import { Button } from '@mantine/core';
import { IconClockEdit } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import shell from '#renderer/features/shell/shell.module.css';
import { useAppStore } from '#renderer/store/app-store.ts';

/** In the strip: that working hours were changed and are not saved, and the way to them. */
export function HoursNotice() {
  const { t } = useTranslation('hours');
  const navigate = useAppStore((state) => state.navigate);
  return (
    <div className={shell['notice']} role="status">
      <IconClockEdit size={16} aria-hidden />
      <span className={shell['stripText']}>{t('unsavedNotice')}</span>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => navigate({ screen: 'settings', page: 'hours', back: 'calendar' })}
      >
        {t('show')}
      </Button>
    </div>
  );
}
