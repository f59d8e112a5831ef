import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_CHOICES, LANGUAGES, type Language } from '#contract/languages.ts';
import type { Preferences } from '#contract/preferences.ts';
import { HideNamesSwitch } from '#renderer/features/privacy/HideNamesSwitch.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Page } from '#renderer/ui/Page.tsx';
import { DesktopSettings, useDesktop } from './DesktopSettings.tsx';
import styles from './profile.module.css';

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
const THEMES: readonly Preferences['theme'][] = ['system', 'light', 'dark'];
const CONTRASTS: readonly Preferences['contrast'][] = ['system', 'high'];

/** My Profile: the ways to its other pages, and the theme and the language. */
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
      <LanguageChoice />
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
      <DesktopSettings />
      <p className={styles['quiet']}>{t('otherComputers')}</p>
    </Page>
  );
}

/** Which language the window speaks; each is listed by its own name, so that everybody finds theirs. */
function LanguageChoice() {
  const { t } = useTranslation('settings');
  const language = useAppStore((state) => state.preferences.language);
  // In a browser they are the browser's.
  const isInDesktop = useDesktop().tray;
  const savePreferences = useAppStore((state) => state.savePreferences);
  return (
    <section className={styles['section']}>
      <NativeSelect
        className={styles['select'] ?? ''}
        label={t('language.title')}
        description={isInDesktop ? `${t('language.hint')} ${t('language.fields')}` : t('language.hint')}
        value={language}
        data={[
          { value: 'system', label: t('language.system') },
          ...LANGUAGES.map((value) => ({ value, label: ownName(value) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          void savePreferences({ language: LANGUAGE_CHOICES.find((each) => each === value) ?? 'system' })
        }
      />
    </section>
  );
}

function ownName(language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
}
