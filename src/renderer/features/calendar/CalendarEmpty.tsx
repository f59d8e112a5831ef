import { EmptyAccountCard } from '#renderer/features/connect/EmptyAccountCard.tsx';
import styles from './calendar.module.css';

/** No account yet: one card in the middle of a dimmed grid. */
export function CalendarEmpty() {
  return (
    <div className={styles['empty']}>
      <EmptyAccountCard />
    </div>
  );
}
