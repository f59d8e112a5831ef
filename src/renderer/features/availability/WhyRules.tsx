import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WorkingHours } from '#renderer/features/hours/hours-form.ts';
import { ChangeHours } from './ChangeHours.tsx';
import type { RuleLine } from './why-parts.ts';
import styles from './why.module.css';

/** The rules of the working hours, each kept or not, and the way to change them. */
export function WhyRules(props: {
  readonly rules: readonly RuleLine[];
  readonly hours: Pick<
    WorkingHours,
    'stepMinutes' | 'horizonDays' | 'maximumPerDay' | 'minimumNoticeMinutes'
  >;
}) {
  const { t, i18n } = useTranslation('availability');
  const { rules, hours } = props;
  const isSoon = hours.minimumNoticeMinutes === 0;
  return (
    <section className={styles['section']} aria-labelledby="why-rules">
      <h3 id="why-rules" className={styles['heading']}>
        {t('rules')}
      </h3>
      <ul className={styles['list']}>
        {rules.map(({ rule, isKept, key }) => (
          <li key={rule} className={styles['rule']} data-kept={isKept}>
            {isKept ? <IconCheck size={14} aria-hidden /> : <IconAlertCircle size={14} aria-hidden />}
            {t(isKept ? `rule.${key === 'notice' && isSoon ? 'anyNotice' : key}` : `broken.${key}`, {
              notice: lengthText(hours.minimumNoticeMinutes, i18n.language),
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

/** A length in its greatest whole unit: "2 hours", "90 minutes"; in the language of the sentence that it stands in. */
function lengthText(minutes: number, language: string): string {
  const [unit, size] = (
    [
      ['day', 1440],
      ['hour', 60],
      ['minute', 1],
    ] as const
  ).find(([, each]) => minutes >= each && minutes % each === 0) ?? ['minute', 1];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(minutes / size);
}
