import { Button, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Page } from '#renderer/ui/Page.tsx';
import styles from './profile.module.css';
import { WorkingHours } from './WorkingHours.tsx';

const THEMES: readonly Preferences['theme'][] = ['system', 'light', 'dark'];

/** My Profile: the ways to Calendars and Calendar Configuration, the zone of the view, hours, the theme. */
export function ProfilePage() {
  const { t } = useTranslation('settings');
  const navigate = useAppStore((state) => state.navigate);
  const theme = useAppStore((state) => state.preferences.theme);
  const savePreferences = useAppStore((state) => state.savePreferences);
  return (
    <Page title={t('profile')}>
      <div className={styles['entries']}>
        <div>
          <h3 className={styles['name']}>{t('calendars')}</h3>
          <p className={styles['quiet']}>{t('calendarsLead')}</p>
        </div>
        <Button variant="default" onClick={() => navigate({ screen: 'settings', page: 'calendars' })}>
          {t('openCalendars')}
        </Button>
      </div>
      <div className={styles['entries']}>
        <div>
          <h3 className={styles['name']}>{t('configuration')}</h3>
          <p className={styles['quiet']}>{t('configurationLead')}</p>
        </div>
        <Button variant="default" onClick={() => navigate({ screen: 'settings', page: 'configuration' })}>
          {t('openConfiguration')}
        </Button>
      </div>
      <DisplayZone />
      <WorkingHours />
      <section className={styles['section']}>
        <h3 className={styles['name']} id="theme">
          {t('theme.title')}
        </h3>
        <SegmentedControl
          aria-labelledby="theme"
          value={theme}
          data={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
          onChange={(value) =>
            void savePreferences({ theme: THEMES.find((each) => each === value) ?? 'system' })
          }
        />
      </section>
      <p className={styles['quiet']}>{t('otherComputers')}</p>
    </Page>
  );
}

function DisplayZone() {
  const { t } = useTranslation(['settings', 'errors']);
  const configuration = useAppStore((state) => state.configuration);
  const saveConfiguration = useAppStore((state) => state.saveConfiguration);
  const announce = useAppStore((state) => state.announce);
  const [failure, setFailure] = useState<string | null>(null);
  if (configuration.status !== 'ready') return null;
  const { displayZone } = configuration.value;
  const save = async (zone: string): Promise<void> => {
    const error = await saveConfiguration({ displayZone: zone });
    setFailure(error === null ? null : t(`errors:${error.code}`));
    if (error === null) announce(t('common:saved'));
  };
  return (
    <section className={styles['section']}>
      <Select
        label={t('displayZone')}
        description={t('displayZoneHint')}
        searchable
        allowDeselect={false}
        maw={320}
        data={[...new Set([displayZone, ...Intl.supportedValuesOf('timeZone')])]}
        value={displayZone}
        error={failure === null ? null : <span role="alert">{failure}</span>}
        limit={60}
        onChange={(zone) => void (zone === null ? undefined : save(zone))}
      />
    </section>
  );
}
