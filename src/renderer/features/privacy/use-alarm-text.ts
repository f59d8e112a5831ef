import { useTranslation } from 'react-i18next';

/** An alert in words; null: none. */
export function useAlarmText(): (minutes: number | null) => string {
  const { t } = useTranslation('privacy');
  return (minutes) => {
    if (minutes === null) return t('alarm.none');
    if (minutes === 0) return t('alarm.atStart');
    return minutes % 60 === 0
      ? t('alarm.hours', { count: minutes / 60 })
      : t('alarm.minutes', { count: minutes });
  };
}
