import { Group, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useToday } from '#renderer/features/calendar/use-calendar.ts';
import { useFollowDate } from '#renderer/features/calendar/use-follow-date.ts';
import { DateField } from '#renderer/ui/DateField.tsx';
import { TimeField } from '#renderer/ui/TimeField.tsx';
import { typingIn } from '#renderer/ui/typing-in.ts';
import type { BookingFields, TimesOfForm } from './booking-fields.ts';

/** Date, start and length of an appointment. The calendar turns to a date that is typed here. */
export function TimeFields(props: {
  readonly fields: TimesOfForm;
  /** Fields that can't be used as they are. */
  readonly missing: readonly (keyof BookingFields)[];
  readonly onChange: (next: Partial<TimesOfForm>) => void;
  /** Whether what it stands in begins here. */
  readonly isFirst?: boolean;
}) {
  const { t } = useTranslation('booking');
  const { fields, missing, onChange, isFirst = false } = props;
  const follow = useFollowDate();
  const errorOf = (field: 'date' | 'time' | 'lengthMinutes'): string | null =>
    missing.includes(field) ? t(`missing.${field}`) : null;
  const typing = (field: 'date' | 'time') =>
    typingIn(field, fields.typing, (next) => onChange({ typing: next }));
  return (
    <>
      <DateField
        name={t('date')}
        today={useToday()}
        required
        {...(isFirst ? { 'data-autofocus': true } : {})}
        value={fields.date}
        typing={typing('date')}
        error={errorOf('date')}
        onChange={(date) => {
          onChange({ date });
          follow.typed(date);
        }}
        onBlur={follow.left}
      />
      <Group grow gap="xs" align="flex-start">
        <TimeField
          label={t('start')}
          required
          value={fields.time}
          typing={typing('time')}
          error={errorOf('time')}
          onChange={(time) => onChange({ time })}
        />
        <NumberInput
          label={t('length')}
          required
          min={5}
          max={1440}
          step={5}
          allowDecimal={false}
          suffix={t('minutesSuffix')}
          value={fields.lengthMinutes}
          error={errorOf('lengthMinutes')}
          onChange={(value) => onChange({ lengthMinutes: Number(value) })}
        />
      </Group>
    </>
  );
}
