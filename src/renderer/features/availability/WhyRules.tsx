import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WorkingHours } from '#renderer/features/hours/hours-form.ts';
import { ChangeHours } from './ChangeHours.tsx';
import type { RuleLine } from './why-parts.ts';
import styles from './why.module.css';

/** The rules of the working hours, each kept or not, and the way to change them. */
export function WhyRules(props: {
  readonly rules: readonly RuleLine[];
  readonly hours: Pick<WorkingHours, 'stepMinutes' | 'horizonDays' | 'maximumPerDay'>;
}) {
  const { t } = useTranslation('availability');
  const { rules, hours } = props;
  return (
    <section className={styles['section']} aria-labelledby="why-rules">
      <h3 id="why-rules" className={styles['heading']}>
        {t('rules')}
      </h3>
      <ul className={styles['list']}>
        {rules.map(({ rule, isKept, key }) => (
          <li key={rule} className={styles['rule']} data-kept={isKept}>
            {isKept ? <IconCheck size={14} aria-hidden /> : <IconAlertCircle size={14} aria-hidden />}
            {t(isKept ? `rule.${key}` : `broken.${key}`, {
              minutes: hours.stepMinutes,
              days: hours.horizonDays,
              most: hours.maximumPerDay,
            })}
          </li>
        ))}
      </ul>
      <ChangeHours />
    </section>
  );
}
