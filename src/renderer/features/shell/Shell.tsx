import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useActionKeys } from '#renderer/actions/use-actions.ts';
import { Arrivals } from '#renderer/features/booking/Arrivals.tsx';
import { CalendarScreen } from '#renderer/features/calendar/CalendarScreen.tsx';
import { useDisplayZone, useToday } from '#renderer/features/calendar/use-calendar.ts';
import { useNeedsAnnouncement } from '#renderer/features/needs/NeedsNotice.tsx';
import { useHidings } from '#renderer/features/privacy/NamesMark.tsx';
import { TellDone } from '#renderer/features/told/TellDone.tsx';
import { useFreshClockChanges } from '#renderer/features/zones/use-clock-changes.ts';
import { useAppStore, useAppStoreItself } from '#renderer/store/app-store.ts';
import type { Route } from '#renderer/store/navigation.ts';
import { useKeepFocus } from '#renderer/ui/keep-focus.ts';
import { lazyPart } from '#renderer/ui/lazy-part.tsx';
import { addDays, startOfDate } from '#renderer/ui/zoned-time.ts';
import { Navigation } from './Navigation.tsx';
import { Strip } from './Strip.tsx';
import { TopBar } from './TopBar.tsx';
import { WorkspaceBanner } from './WorkspaceBanner.tsx';
import styles from './shell.module.css';

const ChangesScreen = lazyPart(
  async () => (await import('#renderer/features/journal/ChangesScreen.tsx')).ChangesScreen,
);
const HelpScreen = lazyPart(async () => (await import('#renderer/features/help/HelpScreen.tsx')).HelpScreen);
const SettingsScreen = lazyPart(
  async () => (await import('#renderer/features/settings/SettingsScreen.tsx')).SettingsScreen,
);
const StatusScreen = lazyPart(
  async () => (await import('#renderer/features/status/StatusScreen.tsx')).StatusScreen,
);
const TodayScreen = lazyPart(
  async () => (await import('#renderer/features/today/TodayScreen.tsx')).TodayScreen,
);
const Overlays = lazyPart(async () => (await import('./Overlays.tsx')).Overlays);

/** How far the strip looks for the next appointment. */
const LOOK_AHEAD_DAYS = 14;

/** The window: navigation at the left, the top bar, one screen. */
export function Shell() {
  const { t } = useTranslation('shell');
  const route = useAppStore((state) => state.route);
  useUpcoming();
  useNeedsAnnouncement();
  useActionKeys();
  const hidings = useHidings();
  useFreshClockChanges();
  useKeepFocus();
  return (
    <div className={styles['window']}>
      <a className={styles['skip']} href="#main">
        {t('skip')}
      </a>
      <Navigation />
      <div className={styles['column']}>
        <header>
          <WorkspaceBanner />
          <TopBar />
          <Strip />
        </header>
        <main id="main" tabIndex={-1} className={styles['main']} aria-label={t(`screens.${route.screen}`)}>
          <Screen key={hidings} route={route} />
        </main>
      </div>
      <Arrivals />
      <TellDone />
      <Overlays />
    </div>
  );
}

function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'calendar':
      return <CalendarScreen />;
    case 'today':
      return <TodayScreen />;
    case 'help':
      return <HelpScreen />;
    case 'changes':
      return <ChangesScreen />;
    case 'status':
      return <StatusScreen />;
    case 'settings':
      return <SettingsScreen />;
  }
}

/** Keeps today and the appointments of the two weeks after it at hand, whatever the view is turned to. */
function useUpcoming(): void {
  const store = useAppStoreItself();
  const isSettled = useAppStore((state) => state.isSettled);
  const today = useToday();
  const zone = useDisplayZone();
  useEffect(() => {
    if (!isSettled) return;
    const begin = (days: number): number => startOfDate(addDays(today, days), zone);
    const until = begin(LOOK_AHEAD_DAYS);
    void store.getState().showUpcoming({ today: { start: begin(0), end: begin(1) }, until });
  }, [store, isSettled, today, zone]);
}
