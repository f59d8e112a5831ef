import { useTranslation } from 'react-i18next';
import type { Imported } from './files-slice.ts';
import styles from './files.module.css';

/** What a file holds: what is new, what is here already, and what is left out and why. */
export function FoundInFile({ name, found }: { readonly name: string; readonly found: Imported }) {
  const { t } = useTranslation('files');
  const { fresh, known, appointments, leftOut } = found;
  return (
    <>
      <p className={styles['name']}>{name}</p>
      <ul className={styles['counts']}>
        <li>{fresh === 0 ? t('import.nothing') : t('import.fresh', { count: fresh })}</li>
        {known === 0 ? null : <li>{t('import.known', { count: known })}</li>}
        {leftOut.map(({ why, count }) => (
          <li key={why}>{t(`import.leftOut.${why}`, { count })}</li>
        ))}
      </ul>
      {appointments === 0 ? null : (
        <p className={styles['quiet']}>{t('import.appointments', { count: appointments })}</p>
      )}
    </>
  );
}
