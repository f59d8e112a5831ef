import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';

/** The way to the wizard, from where something can't be done or said before a calendar is connected. */
export function ConnectButton(props: { readonly takesFocus?: boolean }) {
  const { t } = useTranslation('connect');
  const navigate = useAppStore((state) => state.navigate);
  return (
    <Button
      size="xs"
      data-autofocus={props.takesFocus === true || undefined}
      onClick={() => navigate({ screen: 'settings', page: 'connect-icloud' })}
    >
      {t('title.icloud')}
    </Button>
  );
}
