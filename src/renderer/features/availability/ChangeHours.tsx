import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';

/** The way to Working hours, and from there back to the calendar. */
export function ChangeHours() {
  const { t } = useTranslation('availability');
  const navigate = useAppStore((state) => state.navigate);
  return (
    <Anchor
      component="button"
      type="button"
      size="xs"
      onClick={() => navigate({ screen: 'settings', page: 'hours', back: 'calendar' })}
    >
      {t('changeHours')}
    </Anchor>
  );
}
