import { useTranslation } from 'react-i18next';
import { RangeControls, ViewControls } from '#renderer/features/calendar/CalendarControls.tsx';
import { NamesMark } from '#renderer/features/privacy/NamesMark.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './shell.module.css';
import { StatusPill } from './StatusPill.tsx';

/** What is on the screen, what can be done with it, and at the right how the calendars stand. */
export function TopBar() {
  const { t } = useTranslation('shell');
  const screen = useAppStore((state) => state.route.screen);
  return (
    <div className={styles['topBar']}>
      {screen === 'calendar' ? (
        <RangeControls />
      ) : (
        <h1 className={styles['screenTitle']}>{t(`screens.${screen}`)}</h1>
      )}
      <span className={styles['spring']} />
      <NamesMark />
      {screen === 'calendar' ? <ViewControls /> : null}
      <StatusPill />
    </div>
  );
}
