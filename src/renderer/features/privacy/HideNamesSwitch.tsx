import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRunAction } from '#renderer/actions/use-actions.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './privacy.module.css';

/** Hides names or shows them; the key does the same from anywhere. */
export function HideNamesSwitch() {
  const { t } = useTranslation('privacy');
  const isHidden = useAppStore((state) => state.preferences.hideNames);
  const isOutOfSight = useAppStore(
    (state) => state.app.status === 'ready' && state.app.value.desktop.contentProtection,
  );
  const run = useRunAction();
  return (
    <>
      <div>
        <h3 className={styles['name']} id="hide-names">
          {t('names.hide')}
        </h3>
        <p className={styles['about']} id="hide-names-text">
          {isOutOfSight ? `${t('names.text')} ${t('names.screen')}` : t('names.text')}
        </p>
      </div>
      <Switch
        aria-labelledby="hide-names"
        aria-describedby="hide-names-text"
        checked={isHidden}
        onChange={() => run('hide-names')}
      />
    </>
  );
}
