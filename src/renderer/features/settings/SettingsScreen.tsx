import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CalendarsPage } from '#renderer/features/accounts/CalendarsPage.tsx';
import { ProviderPage } from '#renderer/features/accounts/ProviderPage.tsx';
import { ClientsPage } from '#renderer/features/clients/ClientsPage.tsx';
import { ConfigurationPage } from '#renderer/features/configuration/ConfigurationPage.tsx';
import { EditConflictsPage } from '#renderer/features/configuration/EditConflictsPage.tsx';
import { EditPrimaryPage } from '#renderer/features/configuration/EditPrimaryPage.tsx';
import { ConnectPage } from '#renderer/features/connect/ConnectPage.tsx';
import { CopiesPage } from '#renderer/features/copies/CopiesPage.tsx';
import { FilesPage } from '#renderer/features/files/FilesPage.tsx';
import { HoursPage } from '#renderer/features/hours/HoursPage.tsx';
import { TitlesPage } from '#renderer/features/privacy/TitlesPage.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useIsSample } from '#renderer/store/use-is-sample.ts';
import type { SettingsPage } from '#renderer/store/navigation.ts';
import { ProfilePage } from './ProfilePage.tsx';
import styles from './settings.module.css';

type Section =
  'profile' | 'hours' | 'icloud-titles' | 'clients' | 'files' | 'copies' | 'calendars' | 'configuration';

/** Which entry of the list a page belongs to. */
const SECTION_OF: Readonly<Record<SettingsPage, Section>> = {
  profile: 'profile',
  hours: 'hours',
  'icloud-titles': 'icloud-titles',
  clients: 'clients',
  files: 'files',
  copies: 'copies',
  calendars: 'calendars',
  provider: 'calendars',
  'connect-icloud': 'calendars',
  'connect-caldav': 'calendars',
  configuration: 'configuration',
  'edit-primary': 'configuration',
  'edit-conflicts': 'configuration',
};

/** Settings: the list at the left, one page beside it. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const page = useAppStore((state) => (state.route.screen === 'settings' ? state.route.page : 'profile'));
  return (
    <div className={styles['screen']}>
      <nav className={styles['list']} aria-label={t('navigation')}>
        <Entry page="profile" current={SECTION_OF[page]}>
          {t('profile')}
        </Entry>
        <Entry page="hours" current={SECTION_OF[page]}>
          {t('hours')}
        </Entry>
        <Entry page="icloud-titles" current={SECTION_OF[page]}>
          {t('icloud-titles')}
        </Entry>
        <Entry page="clients" current={SECTION_OF[page]}>
          {t('clients')}
        </Entry>
        <Entry page="files" current={SECTION_OF[page]}>
          {t('files')}
        </Entry>
        <Entry page="copies" current={SECTION_OF[page]}>
          {t('copies')}
        </Entry>
        <h2 className={styles['head']}>{t('calendarSettings')}</h2>
        <Entry page="calendars" current={SECTION_OF[page]}>
          {t('calendars')}
        </Entry>
        <Entry page="configuration" current={SECTION_OF[page]}>
          {t('configuration')}
        </Entry>
      </nav>
      <div className={styles['column']}>
        <Page page={page} />
      </div>
    </div>
  );
}

function Entry(props: { readonly page: Section; readonly current: string; readonly children: ReactNode }) {
  const navigate = useAppStore((state) => state.navigate);
  const { page, current, children } = props;
  return (
    <button
      type="button"
      className={styles['entry']}
      aria-current={page === current ? 'page' : undefined}
      onClick={() => navigate({ screen: 'settings', page })}
    >
      {children}
    </button>
  );
}

function Page({ page }: { readonly page: SettingsPage }) {
  const isSample = useIsSample();
  switch (page) {
    case 'profile':
      return <ProfilePage />;
    case 'hours':
      return <HoursPage />;
    case 'icloud-titles':
      return <TitlesPage />;
    case 'clients':
      return <ClientsPage />;
    case 'files':
      return <FilesPage />;
    case 'copies':
      return <CopiesPage />;
    case 'calendars':
      return <CalendarsPage />;
    case 'provider':
      return <ProviderPage />;
    // However one came here: an account of one's own is never connected in the sample.
    case 'connect-icloud':
      return isSample ? <ProviderPage asked="icloud" /> : <ConnectPage key="icloud" provider="icloud" />;
    case 'connect-caldav':
      return isSample ? <ProviderPage asked="caldav" /> : <ConnectPage key="caldav" provider="caldav" />;
    case 'configuration':
      return <ConfigurationPage />;
    case 'edit-primary':
      return <EditPrimaryPage />;
    case 'edit-conflicts':
      return <EditConflictsPage />;
  }
}
