import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { ChangeHours } from './ChangeHours.tsx';
import styles from './free-times.module.css';
import { ruleOver, type NoneRule } from './why-none.ts';

/** Which rule keeps times of the range on the screen from being offered, or those of its later days. */
export function useRuleOver(): NoneRule | null {
  const range = useAppStore((state) => state.range);
  const configuration = useAppStore((state) => state.configuration);
  const now = useNow();
  return range === null || configuration.status !== 'ready'
    ? null
    : ruleOver(range, configuration.value, now);
}

/** Why there are no free times, or none from some day on, and where that can be changed. */
export function NoneReason({ rule, isNone }: { readonly rule: NoneRule | null; readonly isNone: boolean }) {
  const { t } = useTranslation('availability');
  const days = useAppStore(({ configuration: known }) =>
    known.status === 'ready' ? known.value.workingHours.horizonDays : 0,
  );
  if (rule === null) return isNone ? <span>{t('none')}</span> : null;
  if (rule === 'past' || rule === 'over') return <span>{t(`noneOf.${rule}`)}</span>;
  return (
    <span className={styles['part']}>
      {rule === 'horizon-partly' && isNone ? `${t('none')} ` : null}
      {rule === 'closed'
        ? t('noneOf.closed')
        : rule === 'notice'
          ? t('noneOf.notice', { rule: t('hours:notice') })
          : t(`noneOf.${rule}`, { rule: t('hours:horizonDays'), count: days })}
      <ChangeHours />
    </span>
  );
}
