import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { NotRead } from '#renderer/ui/Loaded.tsx';
import type { ContractError } from '#contract/errors.ts';
import styles from './calendar.module.css';
import type { View } from './visible-range.ts';

/**
 * Over the grid, so that nothing moves: that its days are being read, or that they or the accounts could not be. Days of
 * which nothing is known are hatched, by the grid in its columns: empty, they would look free.
 */
export function NotReadHere(props: {
  readonly view: View;
  readonly isKnown: boolean;
  readonly failure: ContractError | null;
}) {
  const { t } = useTranslation('calendar');
  const accounts = useAppStore((state) => state.accounts);
  const reloadRange = useAppStore((state) => state.reloadRange);
  const loadAccounts = useAppStore((state) => state.loadAccounts);
  const { view, isKnown, failure } = props;
  if (failure === null && accounts.status !== 'failed') return isKnown ? null : <Reading view={view} />;
  return (
    <div className={styles['notRead']} data-view={view} data-unknown={failure !== null && !isKnown}>
      {failure === null ? null : (
        <NotRead
          error={failure}
          again={reloadRange}
          what={{ text: t(isKnown ? 'notRead.again' : `notRead.${view}`) }}
        />
      )}
      {accounts.status === 'failed' ? (
        <NotRead error={accounts.error} again={loadAccounts} what="accounts" />
      ) : null}
    </div>
  );
}

/** Seen once it takes longer than one notices. */
function Reading({ view }: { readonly view: View }) {
  const { t } = useTranslation('calendar');
  return (
    <div className={styles['notRead']} data-view={view} data-reading>
      <p role="status" className={styles['reading']}>
        <Loader size={14} aria-hidden />
        {t('reading')}
      </p>
    </div>
  );
}
