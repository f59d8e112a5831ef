import { Loader, Switch } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './connect.module.css';

/** The consent to look at the clipboard; nothing where this host can't. */
export function ClipboardSwitch(props: {
  /** The account has its address already: what is found only waits for the button. */
  readonly waits?: boolean;
  readonly disabled?: boolean;
}) {
  const { waits = false, disabled = false } = props;
  const { t } = useTranslation('connect');
  const state = useAppStore((each) => each.clipboard.state);
  const watchClipboard = useAppStore((each) => each.watchClipboard);
  const stopClipboard = useAppStore((each) => each.stopClipboard);
  if (state === 'unavailable') return null;
  return (
    <div className={styles['clipboard']}>
      <Switch
        label={t('clipboard.consent')}
        description={t(waits ? 'clipboard.promiseWaiting' : 'clipboard.promise')}
        checked={state === 'watching'}
        disabled={disabled}
        onChange={(event) => void (event.currentTarget.checked ? watchClipboard() : stopClipboard())}
      />
    </div>
  );
}

/** What is said exactly as long as the clipboard is looked at, or that it can't be. */
export function ClipboardState(props: {
  /** Where the password is to be pasted, in case that the clipboard can't be read. */
  readonly field: 'here' | 'next';
  readonly disabled?: boolean;
}) {
  const { field, disabled = false } = props;
  const { t } = useTranslation('connect');
  const { state, handle } = useAppStore((each) => each.clipboard);
  return (
    <p role="status" className={styles['watching']}>
      {state === 'watching' && !disabled ? (
        <>
          <span aria-hidden className={styles['mark']}>
            {handle === null ? <Loader size={14} /> : <IconCheck size={16} />}
          </span>
          {t(handle === null ? 'clipboard.waiting' : 'clipboard.found')}
        </>
      ) : null}
      {state === 'unavailable' ? t(`clipboard.unavailable.${field}`) : null}
    </p>
  );
}
