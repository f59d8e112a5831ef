import { Button, Group } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/calendar-shapes.ts';
import { ReconnectDialog } from '#renderer/features/accounts/ReconnectDialog.tsx';
import { useSyncedWords } from '#renderer/features/accounts/use-synced-words.ts';
import { useIsOffline } from '#renderer/features/shell/use-is-offline.ts';
import type { AccountStatus } from '#contract/sync-summary.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './status.module.css';
import { useVerdict } from './use-verdict.ts';

/** What can be done with an account: sync, let the Doctor look, reconnect, disconnect. */
export function AccountActions(props: {
  readonly account: AccountShape;
  readonly status: AccountStatus | undefined;
  /** Asked by the screen: what is said of an erased account outlives its card. */
  readonly onDisconnect: () => void;
}) {
  const { t } = useTranslation(['status', 'doctor', 'accounts', 'errors']);
  const { account, status, onDisconnect } = props;
  const syncedWords = useSyncedWords();
  const syncNow = useAppStore((state) => state.syncNow);
  const announce = useAppStore((state) => state.announce);
  const runDoctor = useAppStore((state) => state.runDoctor);
  const isLooking = useAppStore((state) => state.doctor[account.id]?.state === 'running');
  const verdictOf = useVerdict();
  const [isReconnecting, setReconnecting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const isOffline = useIsOffline();
  const noteId = useId();
  // The card may say it already.
  const isSaid = status?.state === 'offline';
  const offlineId = isSaid ? `status-${account.id}-state` : noteId;
  const isRefused = status?.state === 'reconnect-required';

  const sync = async (): Promise<void> => {
    const reply = await syncNow(account.id);
    setFailure(reply.ok ? null : t(`errors:${reply.error.code}`));
    if (reply.ok) announce(syncedWords(reply.value));
  };
  const look = async (): Promise<void> => {
    announce(t('doctor:running'));
    const run = await runDoctor(account.id);
    if (run.state === 'done') announce(verdictOf(run.result, account.provider));
  };

  return (
    <>
      <Group gap="xs" mt="sm">
        <Button
          size="xs"
          variant="default"
          loading={status?.state === 'syncing'}
          disabled={isRefused || isOffline}
          {...(isOffline ? { 'aria-describedby': offlineId } : {})}
          onClick={() => void sync()}
        >
          {t('syncNow')}
        </Button>
        {/* Never disabled, so that the focus stays on it; a second click while it looks changes nothing. */}
        <Button
          size="xs"
          variant="default"
          aria-disabled={isLooking}
          {...(isLooking ? { 'data-disabled': true } : {})}
          onClick={() => (isLooking ? undefined : void look())}
        >
          {t('doctor:run')}
        </Button>
        {account.provider === 'sample' ? null : (
          <Button size="xs" variant={isRefused ? 'filled' : 'default'} onClick={() => setReconnecting(true)}>
            {t('accounts:reconnect')}
          </Button>
        )}
        <Button size="xs" variant="subtle" color="red" onClick={onDisconnect}>
          {t('accounts:disconnect')}
        </Button>
      </Group>
      {isOffline && !isSaid ? (
        <p id={noteId} className={styles['quiet']}>
          {t('accounts:offline')}
        </p>
      ) : null}
      {failure === null ? null : (
        <p role="alert" className={styles['reason']}>
          {failure}
        </p>
      )}
      {isReconnecting ? <ReconnectDialog account={account} onClose={() => setReconnecting(false)} /> : null}
    </>
  );
}
