import { useTranslation } from 'react-i18next';
import { CopyRows } from '#renderer/features/copies/CopyRows.tsx';
import { UnlockForm } from '#renderer/features/copies/UnlockForm.tsx';
import styles from './locked.module.css';

/** Back to data that can't be read: by the recovery key, or to a copy. */
export function WaysBack() {
  const { t } = useTranslation('copies');
  return (
    <div className={styles['ways']}>
      <UnlockForm />
      <section aria-labelledby="locked-copies">
        <h2 id="locked-copies" className={styles['head']}>
          {t('list.title')}
        </h2>
        <CopyRows />
      </section>
    </div>
  );
}
