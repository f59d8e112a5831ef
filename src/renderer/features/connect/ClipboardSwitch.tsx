import { Loader, Switch } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './connect.module.css';

/** The consent to look at the clipboard, and what is said exactly as long as it is looked at. */
export function ClipboardSwitch(props: {
  /** Where the password is to be pasted, in case that the clipboard can't be read. */
  readonly field: 'here' | 'next';
  readonly disabled?: boolean;
}) {
  const { field, disabled = false } = props;
  const { t } = useTranslation('connect');
  const { state, handle } = useAppStore((each) => each.clipboard);
  const watchClipboard = useAppStore((each) => each.watchClipboard);
  const stopClipboard = useAppStore((each) => each.stopClipboard);
  const isWatching = state === 'watching';
  return (
    <div className={styles['clipboard']}>
      {state === 'unavailable' ? null : (
        <Switch
          label={t('clipboard.consent')}
          description={t('clipboard.promise')}
          checked={isWatching}
          disabled={disabled}
          onChange={(event) => void (event.currentTarget.checked ? watchClipboard() : stopClipboard())}
        />
      )}
      <p role="status" className={styles['watching']}>
        {isWatching && !disabled ? (
          <>
            <span aria-hidden className={styles['mark']}>
              {handle === null ? <Loader size={14} /> : <IconCheck size={16} />}
            </span>
            {t(handle === null ? 'clipboard.waiting' : 'clipboard.found')}
          </>
        ) : null}
        {state === 'unavailable' ? t(`clipboard.unavailable.${field}`) : null}
      </p>
    </div>
  );
}
