import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';

/** "Still need help?" with the way to support; without a configured address it opens the built-in Help. */
export function ContactSupport() {
  const { t } = useTranslation('help');
  const supportUrl = useAppStore((state) =>
    state.app.status === 'ready' ? state.app.value.supportUrl : null,
  );
  const navigate = useAppStore((state) => state.navigate);
  return (
    <p>
      {t('support.question')}{' '}
      {supportUrl === null ? (
        <Anchor component="button" type="button" size="sm" onClick={() => navigate({ screen: 'help' })}>
          {t('support.contact')}
        </Anchor>
      ) : (
        <Anchor href={supportUrl} target="_blank" rel="noreferrer" size="sm">
          {t('support.contact')}
        </Anchor>
      )}
    </p>
  );
}
