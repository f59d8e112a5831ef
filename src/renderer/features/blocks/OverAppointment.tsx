import { useTranslation } from 'react-i18next';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { formatShortDay, formatTimeRange } from '#renderer/ui/format.ts';
import { answerTo, useAtRest } from '#renderer/ui/use-at-rest.ts';
import { blockSpan, wrongBlockFields, type BlockFields } from './block-form.ts';
import styles from './blocks.module.css';

/** What a time is explained for at most; a longer Blocked Slot is asked about as far as that. */
const MOST_MS = 7 * 86_400_000;

/** That the time in the form lies over appointments, and over which. Nothing is refused for it. */
export function OverAppointment({ fields, zone }: { readonly fields: BlockFields; readonly zone: string }) {
  const { t } = useTranslation('blocks');
  const explain = useAppStore((state) => state.explain);
  const displayZone = useDisplayZone();
  const whole = wrongBlockFields(fields, zone).length > 0 ? null : blockSpan(fields, zone, zone);
  const asked = whole && { start: whole.start, end: Math.min(whole.end, whole.start + MOST_MS) };
  const reply = useAtRest(asked, explain);
  const answer = asked === null ? null : answerTo(asked, reply);
  const over = (answer?.ok === true ? answer.value.reasons : []).flatMap(({ effect, entry }) =>
    effect === 'holds' && entry?.kind === 'appointment' ? [entry] : [],
  );
  const what = over.map(({ title, start, end }) => {
    const day = formatShortDay(start, displayZone);
    return t('overOne', { title, day, time: formatTimeRange(start, end, displayZone) });
  });
  return (
    <div role="status">
      {what.length === 0 ? null : <p className={styles['over']}>{t('over', { what: what.join('; ') })}</p>}
    </div>
  );
}
