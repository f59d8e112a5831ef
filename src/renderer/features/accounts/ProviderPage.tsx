import { Button } from '@mantine/core';
import { IconCloud, IconFlask, IconServer } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Page } from '#renderer/ui/Page.tsx';
import styles from './accounts.module.css';

/** What can be connected: only what works. */
export function ProviderPage() {
  const { t } = useTranslation('accounts');
  const navigate = useAppStore((state) => state.navigate);
  const enterSample = useAppStore((state) => state.enterSample);
  const explore = async (): Promise<void> => {
    await enterSample();
    navigate({ screen: 'calendar' });
  };
  return (
    <Page title={t('providers.title')}>
      <ul className={styles['list']}>
        <Provider icon={<IconCloud size={24} />} id="icloud">
          <Button
            onClick={() => navigate({ screen: 'settings', page: 'connect-icloud' })}
            aria-describedby="icloud"
          >
            {t('providers.connect')}
          </Button>
        </Provider>
        <Provider icon={<IconServer size={24} />} id="caldav">
          <Button
            variant="default"
            aria-describedby="caldav"
            onClick={() => navigate({ screen: 'settings', page: 'connect-caldav' })}
          >
            {t('providers.connect')}
          </Button>
        </Provider>
        <Provider icon={<IconFlask size={24} />} id="sample">
          <Button variant="default" onClick={() => void explore()}>
            {t('providers.explore')}
          </Button>
        </Provider>
      </ul>
      <p className={styles['quiet']}>{t('providers.notYet')}</p>
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
    <li className={styles['account']}>
      <span aria-hidden>{props.icon}</span>
      <div className={styles['facts']}>
        <strong id={props.id}>{t(`providers.${props.id}`)}</strong>
        <span className={styles['quiet']}>{t(`providers.${props.id}Lead`)}</span>
      </div>
      {props.children}
    </li>
  );
}
