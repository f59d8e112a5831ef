import { Button, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '#contract/shapes.ts';
import { HideNamesSwitch } from '#renderer/features/privacy/HideNamesSwitch.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Page } from '#renderer/ui/Page.tsx';
import styles from './profile.module.css';

/** The pages that this one leads to. */
const ENTRIES = ['calendars', 'configuration', 'hours', 'icloud-titles', 'clients'] as const;
const THEMES: readonly Preferences['theme'][] = ['system', 'light', 'dark'];
const CONTRASTS: readonly Preferences['contrast'][] = ['system', 'high'];

/** My Profile: the ways to its other pages, and the theme. */
export function ProfilePage() {
  const { t } = useTranslation('settings');
  const navigate = useAppStore((state) => state.navigate);
  const { theme, contrast } = useAppStore((state) => state.preferences);
  const savePreferences = useAppStore((state) => state.savePreferences);
  return (
    <Page title={t('profile')}>
      {ENTRIES.map((page) => (
        <div key={page} className={styles['entries']}>
          <div>
            <h3 className={styles['name']}>{t(page)}</h3>
            <p className={styles['quiet']}>{t(`lead.${page}`)}</p>
          </div>
          <Button variant="default" onClick={() => navigate({ screen: 'settings', page })}>
            {t(`open.${page}`)}
          </Button>
        </div>
      ))}
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
      <section className={styles['section']}>
        <h3 className={styles['name']} id="contrast">
          {t('contrast.title')}
        </h3>
        <SegmentedControl
          aria-labelledby="contrast"
          value={contrast}
          data={CONTRASTS.map((value) => ({ value, label: t(`contrast.${value}`) }))}
          onChange={(value) =>
            void savePreferences({ contrast: CONTRASTS.find((each) => each === value) ?? 'system' })
          }
        />
      </section>
      <section className={styles['section']}>
        <HideNamesSwitch />
      </section>
      <p className={styles['quiet']}>{t('otherComputers')}</p>
    </Page>
  );
}
