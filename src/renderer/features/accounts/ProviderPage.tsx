import { Alert, Button } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCloud, IconFlask, IconServer } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/calendar-shapes.ts';
import { Readiness } from '#renderer/features/connect/Readiness.tsx';
import { LeaveSample } from '#renderer/features/shell/LeaveSample.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useIsSample } from '#renderer/store/use-is-sample.ts';
import { useLeaveToScreen } from '#renderer/ui/use-leave-to-screen.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import styles from './accounts.module.css';
import { ReconnectDialog } from './ReconnectDialog.tsx';

/**
 * What can be connected: only what works. In the sample nothing is, before it was left.
 *
 * @param props.asked in the sample: what is to be connected, so that leaving is asked about
 */
export function ProviderPage({ asked }: { readonly asked?: 'icloud' | 'caldav' }) {
  const { t } = useTranslation(['accounts', 'connect']);
  const navigate = useAppStore((state) => state.navigate);
  const leave = useLeaveToScreen();
  const enterSample = useAppStore((state) => state.enterSample);
  const isSample = useIsSample();
  const accounts = useAppStore((state) => state.accounts);
  const connected =
    accounts.status === 'ready' ? accounts.value.filter(({ provider }) => provider === 'icloud') : [];
  const [reconnecting, setReconnecting] = useState<AccountShape | null>(null);
  const { online } = useNetwork();
  const connect = useRef<Partial<Record<'icloud' | 'caldav', HTMLButtonElement | null>>>({});
  const askedBefore = useRef(asked);
  // Asked for by its name, the question came with the page: what had the focus then is gone, and nothing else takes it.
  useEffect(() => {
    const answered = askedBefore.current;
    askedBefore.current = asked;
    if (asked === undefined && answered !== undefined && isSample) connect.current[answered]?.focus();
  }, [asked, isSample]);
  const explore = async (): Promise<void> => {
    await enterSample();
    leave();
    navigate({ screen: 'calendar' });
  };
  return (
    <Page title={t('providers.title')}>
      {isSample ? (
        <Alert my="md">{t('providers.inSample')}</Alert>
      ) : (
        // In the sample the keychain is not asked.
        <Readiness />
      )}
      <ul className={styles['list']}>
        <Provider icon={<IconCloud size={24} />} id="icloud">
          {online ? null : <span className={styles['quiet']}>{t('connect:needsInternet')}</span>}
          <Button
            ref={(button) => {
              connect.current.icloud = button;
            }}
            disabled={!online}
            // What is connected already rather gets a new password than a second account beside it.
            variant={connected.length === 0 ? 'filled' : 'default'}
            onClick={() => navigate({ screen: 'settings', page: 'connect-icloud' })}
            aria-describedby="icloud"
          >
            {t('providers.connect')}
          </Button>
          {connected.map((account) => (
            <div key={account.id} className={styles['known']}>
              <span className={styles['quiet']}>{t('providers.known', { account: account.username })}</span>
              <Button size="xs" onClick={() => setReconnecting(account)}>
                {t('reconnect')}
              </Button>
            </div>
          ))}
        </Provider>
        <Provider icon={<IconServer size={24} />} id="caldav">
          <Button
            ref={(button) => {
              connect.current.caldav = button;
            }}
            variant="default"
            aria-describedby="caldav"
            onClick={() => navigate({ screen: 'settings', page: 'connect-caldav' })}
          >
            {t('providers.connect')}
          </Button>
        </Provider>
        {isSample ? null : (
          <Provider icon={<IconFlask size={24} />} id="sample">
            <Button variant="default" onClick={() => void explore()}>
              {t('providers.explore')}
            </Button>
          </Provider>
        )}
      </ul>
      <p className={styles['quiet']}>{t('providers.notYet')}</p>
      <FormButtons>
        <Button variant="default" onClick={() => navigate({ screen: 'settings', page: 'calendars' })}>
          {t('common:cancel')}
        </Button>
      </FormButtons>
      {isSample ? (
        <LeaveSample why={asked ?? null} onClose={() => navigate({ screen: 'settings', page: 'provider' })} />
      ) : null}
      {reconnecting === null ? null : (
        <ReconnectDialog account={reconnecting} onClose={() => setReconnecting(null)} />
      )}
    </Page>
  );
}

function Provider(props: {
  readonly id: 'icloud' | 'caldav' | 'sample';
  readonly icon: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('accounts');
  return (
    <li className={`${styles['account'] ?? ''} ${styles['provider'] ?? ''}`}>
      <span aria-hidden className={styles['icon']}>
        {props.icon}
      </span>
      <div className={styles['facts']}>
        <strong id={props.id}>{t(`providers.${props.id}`)}</strong>
        <span className={styles['quiet']}>{t(`providers.${props.id}Lead`)}</span>
      </div>
      {props.children}
    </li>
  );
}
