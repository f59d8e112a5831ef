import { useTranslation } from 'react-i18next';
import type { DoctorResult } from '#contract/doctor.ts';

/** One sentence of what to do. */
export function useVerdict(): (result: Pick<DoctorResult, 'verdict' | 'steps'>) => string {
  const { t } = useTranslation('doctor');
  return ({ verdict, steps }) => {
    const minutes = Math.abs(steps.find(({ code }) => code === verdict)?.facts['minutes'] ?? 0);
    return t(`verdict.${verdict}`, { minutes, count: minutes });
  };
}
