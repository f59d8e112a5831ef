import { IconChevronRight } from '@tabler/icons-react';
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

/** Of which it is said how they stand. */
const STATED: readonly string[] = ['calendars', 'configuration', 'hours', 'icloud-titles'];

/** My Profile: what is set here itself, then how its other pages stand, and the ways to them. */
export function ProfilePage() {
  const { t } = useTranslation('settings');
  const navigate = useAppStore((state) => state.navigate);
  const states: Partial<Record<(typeof ENTRIES)[number], string>> = useProfileStates();
  const isKnown = 'configuration' in states;
  return (
    <Page title={t('profile')}>
      <LookSettings />
      {ENTRIES.map((page) => {
        const state = states[page];
        return (
          <button
            key={page}
            type="button"
            className={styles['entry']}
            onClick={() => navigate({ screen: 'settings', page })}
          >
            <span className={styles['about']}>
              <span className={styles['name']}>{t(page)}</span>
              <span>
                {/* Its line is there before it is known what stands in it. */}
                {isKnown || !STATED.includes(page) ? null : (
                  <span className={styles['state']}>{'\u00a0'}</span>
                )}
                {state === undefined || !isKnown ? null : <span className={styles['state']}>{state}</span>}
                <span className={styles['quiet']}>{t(`lead.${page}`)}</span>
              </span>
            </span>
            <IconChevronRight size={16} aria-hidden className={styles['onward']} />
          </button>
        );
      })}
      <DesktopSettings />
      <p className={styles['end']}>{t('otherComputers')}</p>
    </Page>
  );
}
