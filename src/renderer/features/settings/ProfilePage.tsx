import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Page } from '#renderer/ui/Page.tsx';
import { DesktopSettings } from './DesktopSettings.tsx';
import { LookSettings } from './LookSettings.tsx';
import styles from './profile.module.css';
import { useProfileStates } from './use-profile-states.ts';

/** The pages that this one leads to. */
const ENTRIES = [
  'calendars',
  'configuration',
  'hours',
  'icloud-titles',
  'clients',
  'files',
  'copies',
] as const;

/** My Profile: what is set here itself, then how its other pages stand, and the ways to them. */
export function ProfilePage() {
  const { t } = useTranslation('settings');
  const navigate = useAppStore((state) => state.navigate);
  const states: Partial<Record<(typeof ENTRIES)[number], string>> = useProfileStates();
  return (
    <Page title={t('profile')}>
      <LookSettings />
      {ENTRIES.map((page) => {
        const state = states[page];
        return (
          <div key={page} className={styles['entries']}>
            <div>
              <h3 className={styles['name']}>{t(page)}</h3>
              {state === undefined ? null : <p className={styles['state']}>{state}</p>}
              <p className={styles['quiet']}>{t(`lead.${page}`)}</p>
            </div>
            <Button variant="default" onClick={() => navigate({ screen: 'settings', page })}>
              {t(`open.${page}`)}
            </Button>
          </div>
        );
      })}
      <DesktopSettings />
      <p className={styles['end']}>{t('otherComputers')}</p>
    </Page>
  );
}
