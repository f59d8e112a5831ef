import type { DoctorCode, DoctorStep } from '#contract/doctor.ts';

/** What to do first, of everything that was found: the first thing that failed, else the first doubtful one. */
export function verdictOf(steps: readonly DoctorStep[]): DoctorCode {
  const failed = steps.filter(({ outcome }) => outcome === 'failed');
  const [first] = failed;
  // The refused sign-in comes first; that the address is likely to blame says more.
  if (first?.code === 'unauthorized' && failed.some(({ code }) => code === 'alias-address'))
    return 'alias-address';
  return (first ?? steps.find(({ outcome }) => outcome === 'warned'))?.code ?? 'fine';
}
