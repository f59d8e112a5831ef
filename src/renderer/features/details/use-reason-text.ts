import { useTranslation } from 'react-i18next';

/** Why iCloud doesn't take an appointment, in words; for a reason nobody foresaw, that it gave one. */
export function useReasonText(): (reason: string | null) => string {
  const { t, i18n } = useTranslation(['appointment', 'errors']);
  return (reason) => {
    if (reason === null) return t('reason.unknown');
    const known = [`appointment:reason.${reason}`, `errors:${reason}`].find((key) => i18n.exists(key));
    return known === undefined ? t('reason.other', { reason }) : t(known);
  };
}
