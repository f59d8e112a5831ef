import { useTranslation } from 'react-i18next';
import { DateField } from '#renderer/ui/DateField.tsx';
import { TimeField } from '#renderer/ui/TimeField.tsx';
import { typingIn } from '#renderer/ui/typing-in.ts';
import { addDays, instantAt, isDate, isTime } from '#renderer/ui/zoned-time.ts';
import { useToday } from '#renderer/features/calendar/use-calendar.ts';
import type { BlockFields } from './block-form.ts';
import styles from './blocks.module.css';

interface BlockTimeFieldsProps {
  readonly fields: BlockFields;
  /** It is one of several, of which the others began before it: its day is not the first one of all. */
  readonly isOneOfMany: boolean;
  /** Names of fields that can't be saved as they are. */
  readonly wrong: readonly (keyof BlockFields)[];
  readonly onChange: (change: Partial<BlockFields>) => void;
}

const DAY_MS = 86_400_000;

/** From when to when a block lasts: by the clock, or by whole days. The end goes along when the start is moved. */
export function BlockTimeFields({ fields, isOneOfMany, wrong, onChange }: BlockTimeFieldsProps) {
  const { t } = useTranslation('blocks');
  const errorOf = (name: keyof BlockFields): string | null =>
    wrong.includes(name) ? t(`wrong.${name}`) : null;
  const typing = (field: 'date' | 'time' | 'endDate' | 'endTime') =>
    typingIn(field, fields.typing, (next) => onChange({ typing: next }));
  const today = useToday();
  const { allDay } = fields;
  const ofThis = isOneOfMany ? 'OfThis' : '';
  return (
    <>
      <div className={styles['when']}>
        <DateField
          today={today}
          name={t(`${allDay ? 'firstDay' : 'date'}${ofThis}`)}
          required
          value={fields.date}
          typing={typing('date')}
          error={errorOf('date')}
          onChange={(date) => onChange(withDate(fields, date))}
        />
        {allDay ? null : (
          <TimeField
            label={t('start')}
            required
            value={fields.time}
            typing={typing('time')}
            error={errorOf('time')}
            onChange={(time) => onChange(withTime(fields, time))}
          />
        )}
      </div>
      <div className={styles['when']}>
        <DateField
          today={today}
          name={t(`${allDay ? 'lastDay' : 'endDate'}${ofThis}`)}
          required
          value={fields.endDate}
          typing={typing('endDate')}
          error={errorOf('endDate')}
          onChange={(endDate) => onChange({ endDate })}
        />
        {allDay ? null : (
          <TimeField
            label={t('end')}
            required
            value={fields.endTime}
            typing={typing('endTime')}
            error={errorOf('endTime')}
            onChange={(endTime) => onChange({ endTime })}
          />
        )}
      </div>
    </>
  );
}

/** Another first day; the last one stays as far away as it was. */
function withDate(fields: BlockFields, date: string): Partial<BlockFields> {
  if (![date, fields.date, fields.endDate].every(isDate)) return { date };
  const days = (Date.parse(fields.endDate) - Date.parse(fields.date)) / DAY_MS;
  return { date, endDate: addDays(date, Math.max(0, days)) };
}

/** Another start; it lasts as long as it did. */
function withTime(fields: BlockFields, time: string): Partial<BlockFields> {
  const { date, endDate, endTime } = fields;
  if (![time, fields.time, endTime].every(isTime) || ![date, endDate].every(isDate)) return { time };
  // On a clock that is never changed: only the stretch between the fields counts.
  const clock = (on: string, at: string): number => instantAt(on, at, 'UTC');
  const end = new Date(clock(endDate, endTime) + clock(date, time) - clock(date, fields.time)).toISOString();
  return { time, endDate: end.slice(0, 10), endTime: end.slice(11, 16) };
}
