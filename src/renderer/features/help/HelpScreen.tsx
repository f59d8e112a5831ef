import { useTranslation } from 'react-i18next';
import { ContactSupport } from './ContactSupport.tsx';
import { ShortcutList } from '#renderer/features/commands/ShortcutList.tsx';
import styles from './help.module.css';

const SECTIONS = [
  'password',
  'connect',
  'primary',
  'conflicts',
  'blocked',
  'here',
  'free',
  'move',
  'cancel',
  'sheet',
  'find',
] as const;

/** How to connect iCloud, what the two roles of a calendar are, and what never happens; works offline. */
export function HelpScreen() {
  const { t } = useTranslation('help');
  return (
    <article className={styles['page']}>
      <p>{t('intro')}</p>
      {SECTIONS.map((section) => (
        <section key={section} aria-labelledby={`help-${section}`}>
          <h2 id={`help-${section}`} className={styles['heading']}>
            {t(`${section}.title`)}
          </h2>
          <p>{t(`${section}.text`)}</p>
          <Steps section={section} />
          {section === 'connect' ? <p>{t('connect.after')}</p> : null}
        </section>
      ))}
      <section aria-labelledby="help-shortcuts">
        <h2 id="help-shortcuts" className={styles['heading']}>
          {t('commands:shortcuts.title')}
        </h2>
        <ShortcutList />
      </section>
      <ContactSupport />
    </article>
  );
}

function Steps({ section }: { readonly section: (typeof SECTIONS)[number] }) {
  const { t } = useTranslation('help');
  const steps: unknown = t(`${section}.steps`, { returnObjects: true, defaultValue: [] });
  if (!Array.isArray(steps) || steps.length === 0) return null;
  return (
    <ol>
      {steps.map((step) => (
        <li key={String(step)}>{String(step)}</li>
      ))}
    </ol>
  );
}
