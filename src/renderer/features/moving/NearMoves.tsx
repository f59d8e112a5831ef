import { useTranslation } from 'react-i18next';
import type { Slot } from '#contract/shapes.ts';
import { NearTimes } from '#renderer/features/booking/NearTimes.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './moving.module.css';

/** The nearest free times, each of which moves there. Nothing where there are none. */
export function NearMoves({ times }: { readonly times: readonly Slot[] }) {
  const { t } = useTranslation('moving');
  const busy = useAppStore((state) => state.moveBusy);
  const moveNear = useAppStore((state) => state.moveNear);
  if (times.length === 0) return null;
  return (
    <div>
      <p className={styles['quiet']}>{t('nearest')}</p>
      <NearTimes
        near={times}
        label={t('nearest')}
        disabled={busy}
        onTake={({ start }) => void moveNear(start)}
      />
    </div>
  );
}
