import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore, useAppStoreItself } from '#renderer/store/app-store.ts';
import type { Route } from '#renderer/store/navigation.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import type { ConfigurationChange } from './configuration-slice.ts';
import styles from './configuration.module.css';

/** Cancel and Save; both lead back to where the person came from, Cancel without a change. */
export function SaveBar(props: {
  /** What Save writes; null while nothing is chosen. */
  readonly change: ConfigurationChange | null;
  /** The page that this one belongs to. */
  readonly to: Route;
  /** What follows from it once it is saved. */
  readonly onSaved?: () => Promise<void>;
  /** It was saved, or given up. */
  readonly onDone?: () => void;
  /** Why it can't be saved yet. */
  readonly hint?: string;
  /** Said where nothing stands in the way. */
  readonly note?: string;
}) {
  const { t } = useTranslation(['common', 'errors']);
  const saveConfiguration = useAppStore((state) => state.saveConfiguration);
  const navigate = useAppStore((state) => state.navigate);
  const announce = useAppStore((state) => state.announce);
  const store = useAppStoreItself();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const toCalendar = useAppStore(
    (state) => state.route.screen === 'settings' && state.route.back === 'calendar',
  );
  const { change, to, hint, note, onSaved, onDone } = props;
  const back = (): void => navigate(toCalendar ? { screen: 'calendar' } : to);

  const save = async (): Promise<void> => {
    if (change === null) return;
    const { route } = store.getState();
    setBusy(true);
    const error = await saveConfiguration(change);
    setBusy(false);
    if (error !== null) {
      setFailure(t(`errors:${error.code}`));
      return;
    }
    announce(t('saved'));
    onDone?.();
    // Whoever went on meanwhile is not fetched back.
    if (store.getState().route === route) back();
    await onSaved?.();
  };

  return (
    <>
      {failure === null ? null : <p role="alert">{failure}</p>}
      <FormButtons
        className={styles['save']}
        note={
          hint === undefined && note === undefined ? undefined : (
            <>
              {hint === undefined ? null : <span className={styles['hint']}>{hint}</span>}
              {note === undefined ? null : <span className={styles['note']}>{note}</span>}
            </>
          )
        }
      >
        <Button
          variant="default"
          onClick={() => {
            onDone?.();
            back();
          }}
        >
          {t('cancel')}
        </Button>
        <Button loading={busy} disabled={change === null} onClick={() => void save()}>
          {t('save')}
        </Button>
      </FormButtons>
    </>
  );
}
