import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/calendar-shapes.ts';
import type { DoctorResult } from '#contract/doctor.ts';

/** One sentence of what to do. In the sample nothing answers because it was told not to. */
export function useVerdict(): (
  result: Pick<DoctorResult, 'verdict' | 'steps'>,
  provider: AccountShape['provider'],
) => string {
  const { t } = useTranslation('doctor');
  return ({ verdict, steps }, provider) => {
    if (provider === 'sample' && verdict === 'refused') return t('sampleOffline');
    const minutes = Math.abs(steps.find(({ code }) => code === verdict)?.facts['minutes'] ?? 0);
    return t(`verdict.${verdict}`, { minutes, count: minutes });
  };
}
