import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '#renderer/ui/DateField.tsx';
import { TimeField } from '#renderer/ui/TimeField.tsx';
import { typingIn } from '#renderer/ui/typing-in.ts';
import { useToday } from '#renderer/features/calendar/use-calendar.ts';
import type { BlockFields } from './block-form.ts';
import { readableStart, withDate, withTime, type ReadableStart } from './block-times.ts';
import styles from './blocks.module.css';

interface BlockTimeFieldsProps {
  readonly fields: BlockFields;
  /** It is one of several, of which the others began before it: its day is not the first one of all. */
  readonly isOneOfMany: boolean;
  /** Names of fields that can't be saved as they are. */
  readonly wrong: readonly (keyof BlockFields)[];
  readonly onChange: (change: Partial<BlockFields>) => void;
}

/** From when to when a block lasts: by the clock, or by whole days. The end goes along when the start is moved. */
export function BlockTimeFields({ fields, isOneOfMany, wrong, onChange }: BlockTimeFieldsProps) {
  const { t } = useTranslation('blocks');
  const errorOf = (name: keyof BlockFields): string | null =>
    wrong.includes(name) ? t(`wrong.${name}`) : null;
  const typing = (field: 'date' | 'time' | 'endDate' | 'endTime') =>
    typingIn(field, fields.typing, (next) => onChange({ typing: next }));
  const today = useToday();
  const { allDay } = fields;
  // A slip in the start doesn't take the length with it.
  const [last, setLast] = useState<ReadableStart>(fields);
  const start = readableStart(fields, last);
  if (start !== last) setLast(start);
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
          onChange={(date) => onChange(withDate(fields, date, start))}
        />
        {allDay ? null : (
          <TimeField
            label={t('start')}
            required
            value={fields.time}
            typing={typing('time')}
            error={errorOf('time')}
            onChange={(time) => onChange(withTime(fields, time, start))}
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
