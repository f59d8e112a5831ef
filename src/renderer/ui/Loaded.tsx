import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import type { Loadable } from '#renderer/store/loadable.ts';
import styles from './loaded.module.css';

/** What a page may be unable to read, each with its sentence. */
export type Unread =
  | 'today'
  | 'changes'
  | 'accounts'
  | 'calendars'
  | 'configuration'
  | 'hours'
  | 'titles'
  | 'clients'
  | 'copies'
  | 'reasons'
  | 'settings';

/** How wide the words of the rows are, in per cent: about as most of what is waited for. */
const ROWS = [38, 52, 30, 46];

/** What was asked for, once it is there; until then its outline, and where it can't be read why not, and Try again. */
export function Loaded<T>(props: {
  readonly of: Loadable<T>;
  readonly what: Unread;
  readonly again: () => Promise<void>;
  readonly children: (value: T) => ReactNode;
}) {
  const { of, what, again, children } = props;
  switch (of.status) {
    case 'loading':
      return <Outline />;
    case 'failed':
      return <NotRead what={what} error={of.error} again={again} />;
    case 'ready':
      return children(of.value);
  }
}

/** The outline of what is being read. */
export function Outline() {
  const { t } = useTranslation('common');
  return (
    <div role="status" aria-label={t('loading')} className={styles['outline']}>
      {ROWS.map((width) => (
        <div key={width} className={styles['row']}>
          <span style={{ width: `${width}%` }} />
          <span style={{ width: `${width + 24}%` }} />
        </div>
      ))}
    </div>
  );
}

/** What can't be read, why, what that leaves, and the way to ask for it again. */
export function NotRead(props: {
  /** Of what has no sentence here the sentence itself. */
  readonly what: Unread | { readonly text: string };
  readonly error: ContractError;
  readonly again: () => Promise<void>;
}) {
  const { t } = useTranslation(['common', 'errors']);
  const { what, error, again } = props;
  const [busy, setBusy] = useState(false);
  const ask = async (): Promise<void> => {
    setBusy(true);
    await again();
    setBusy(false);
  };
  return (
    <div role="alert" className={styles['notRead']}>
      <span className={styles['text']}>
        <strong>{typeof what === 'string' ? t(`notReadOf.${what}`) : what.text}</strong>{' '}
        {error.code === 'internal'
          ? t('notReadInside')
          : t(`errors:${error.code}`, { defaultValue: error.message })}
      </span>
      <Button size="xs" variant="default" loading={busy} onClick={() => void ask()}>
        {t('tryAgain')}
      </Button>
    </div>
  );
}
