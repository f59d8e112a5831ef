import { useTranslation } from 'react-i18next';
import { ConnectButton } from '#renderer/features/connect/ConnectButton.tsx';
import { EmptyAccountCard } from '#renderer/features/connect/EmptyAccountCard.tsx';
import styles from './calendar.module.css';

/** No account yet: one card in the middle of a dimmed grid; where something is there to be opened, a line below it. */
export function CalendarEmpty({ isBare }: { readonly isBare: boolean }) {
  const { t } = useTranslation('connect');
  if (!isBare) {
    return (
      <p className={styles['unconnected']}>
        {t('none')}
        <ConnectButton />
      </p>
    );
  }
  return (
    <div className={styles['empty']}>
      <EmptyAccountCard />
    </div>
  );
}
