import { useTranslation } from 'react-i18next';
import { formatShortDay } from '#renderer/ui/format.ts';
import { startOfDate } from '#renderer/ui/zoned-time.ts';
import { readRule } from './block-form.ts';

/** How often a block comes again, in words: "Every week, until Fri 4 Dec". */
export function useRuleWords(): (rrule: string, zone: string) => string {
  const { t } = useTranslation('blocks');
  return (rrule, zone) => {
    const rule = readRule(rrule, zone);
    if (rule === null) return t('repeats.other');
    const often = t(`repeats.${rule.repeat}`);
    if (rule.until !== null)
      return t('untilDay', { often, day: formatShortDay(startOfDate(rule.until, zone), zone) });
    return rule.times === null ? often : t('soOften', { often, count: rule.times });
  };
}
