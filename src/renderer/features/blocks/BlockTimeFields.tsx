import { Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addDays, instantAt } from '#renderer/ui/zoned-time.ts';
import type { BlockFields } from './block-form.ts';

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
  const { allDay } = fields;
  const ofThis = isOneOfMany ? 'OfThis' : '';
  return (
    <>
      <Group grow gap="xs" align="flex-start">
        <TextInput
          type="date"
          label={t(`${allDay ? 'firstDay' : 'date'}${ofThis}`)}
          required
          value={fields.date}
          error={errorOf('date')}
          onChange={(event) => onChange(withDate(fields, event.currentTarget.value))}
        />
        {allDay ? null : (
          <TextInput
            type="time"
            label={t('start')}
            required
            value={fields.time}
            error={errorOf('time')}
            onChange={(event) => onChange(withTime(fields, event.currentTarget.value.slice(0, 5)))}
          />
        )}
      </Group>
      <Group grow gap="xs" align="flex-start">
        <TextInput
          type="date"
          label={t(`${allDay ? 'lastDay' : 'endDate'}${ofThis}`)}
          required
          value={fields.endDate}
          error={errorOf('endDate')}
          onChange={(event) => onChange({ endDate: event.currentTarget.value })}
        />
        {allDay ? null : (
          <TextInput
            type="time"
            label={t('end')}
            required
            value={fields.endTime}
            error={errorOf('endTime')}
            onChange={(event) => onChange({ endTime: event.currentTarget.value.slice(0, 5) })}
          />
        )}
      </Group>
    </>
  );
}

/** Another first day; the last one stays as far away as it was. */
function withDate(fields: BlockFields, date: string): Partial<BlockFields> {
  const days = (Date.parse(fields.endDate) - Date.parse(fields.date)) / DAY_MS;
  if (date === '' || !Number.isFinite(days)) return { date };
  return { date, endDate: addDays(date, Math.max(0, days)) };
}

/** Another start; it lasts as long as it did. */
function withTime(fields: BlockFields, time: string): Partial<BlockFields> {
  const { date, endDate, endTime } = fields;
  if (!/^\d{2}:\d{2}$/.test(time) || fields.time === '' || endTime === '') return { time };
  // On a clock that is never changed: only the stretch between the fields counts.
  const clock = (on: string, at: string): number => instantAt(on, at, 'UTC');
  const end = new Date(clock(endDate, endTime) + clock(date, time) - clock(date, fields.time)).toISOString();
  return { time, endDate: end.slice(0, 10), endTime: end.slice(11, 16) };
}
