import { useTranslation } from 'react-i18next';
import styles from './refused.module.css';

/** The link that opened this page was used already, or never was one. */
export function RefusedPage() {
  const { t } = useTranslation('shell');
  return (
    <main className={styles['page']}>
      <p>{t('common:appName')}</p>
      <h1 className={styles['title']}>{t('refused.title')}</h1>
      <p>{t('refused.text')}</p>
    </main>
  );
}
