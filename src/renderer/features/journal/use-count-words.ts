import { useTranslation } from 'react-i18next';
import type { ChangeCount } from './changes.ts';

/** What changed in a few words: "2 new, 1 moved"; empty where nothing did. */
export function useCountWords(): (count: ChangeCount) => string {
  const { t } = useTranslation('journal');
  return (count) =>
    (['added', 'moved', 'changed', 'removed'] as const)
      .filter((kind) => count[kind] > 0)
      .map((kind) => t(`count.${kind}`, { count: count[kind] }))
      .join(', ');
}
