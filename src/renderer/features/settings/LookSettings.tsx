import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_CHOICES, LANGUAGES, type Language } from '#contract/languages.ts';
import type { Preferences } from '#contract/preferences.ts';
import { HideNamesSwitch } from '#renderer/features/privacy/HideNamesSwitch.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './profile.module.css';

const THEMES: readonly Preferences['theme'][] = ['system', 'light', 'dark'];
const CONTRASTS: readonly Preferences['contrast'][] = ['system', 'high'];

/** How the window looks, what it speaks, and whether it names anybody: what is set here itself, a line each. */
export function LookSettings() {
  const { t } = useTranslation('settings');
  const { theme, contrast } = useAppStore((state) => state.preferences);
  const savePreferences = useAppStore((state) => state.savePreferences);
  return (
    <>
      <div className={styles['line']}>
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
      </div>
      <LanguageChoice />
      <div className={styles['line']}>
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
      </div>
      <div className={styles['line']}>
        <HideNamesSwitch />
      </div>
    </>
  );
}

/** Which language the window speaks; each is listed by its own name, so that everybody finds theirs. */
function LanguageChoice() {
  const { t } = useTranslation('settings');
  const language = useAppStore((state) => state.preferences.language);
  const savePreferences = useAppStore((state) => state.savePreferences);
  return (
    <div className={styles['line']}>
      <div>
        <h3 className={styles['name']} id="language">
          {t('language.title')}
        </h3>
        <p className={styles['quiet']} id="language-hint">
          {t('language.hint')}
        </p>
      </div>
      <NativeSelect
        className={styles['select'] ?? ''}
        aria-labelledby="language"
        aria-describedby="language-hint"
        value={language}
        data={[
          { value: 'system', label: t('language.system') },
          ...LANGUAGES.map((value) => ({ value, label: ownName(value) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          void savePreferences({ language: LANGUAGE_CHOICES.find((each) => each === value) ?? 'system' })
        }
      />
    </div>
  );
}

function ownName(language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
}
