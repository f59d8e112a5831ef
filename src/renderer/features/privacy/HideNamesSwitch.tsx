import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRunAction } from '#renderer/actions/use-actions.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** Hides names or shows them; the key does the same from anywhere. */
export function HideNamesSwitch() {
  const { t } = useTranslation('privacy');
  const isHidden = useAppStore((state) => state.preferences.hideNames);
  const isOutOfSight = useAppStore(
    (state) => state.app.status === 'ready' && state.app.value.desktop.contentProtection,
  );
  const run = useRunAction();
  return (
    <Switch
      label={t('names.hide')}
      description={isOutOfSight ? `${t('names.text')} ${t('names.screen')}` : t('names.text')}
      checked={isHidden}
      onChange={() => run('hide-names')}
    />
  );
}
