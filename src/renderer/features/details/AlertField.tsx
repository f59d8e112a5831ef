import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ALARM_MINUTES } from '#renderer/features/privacy/alarm.ts';
import { useAlarmText } from '#renderer/features/privacy/use-alarm-text.ts';

const NONE = 'none';

/** The alert of an appointment that is booked: one of the usual ones, the one that it has (`before`), or none. */
export function AlertField(props: {
  readonly before: number | null;
  readonly value: number | null;
  readonly onChange: (minutes: number | null) => void;
}) {
  const { t } = useTranslation('booking');
  const textOf = useAlarmText();
  const { before, value, onChange } = props;
  const minutes = [...new Set([...ALARM_MINUTES, ...(before === null ? [] : [before])])];
  return (
    <Select
      label={t('alarm.label')}
      allowDeselect={false}
      data={[
        { value: NONE, label: textOf(null) },
        ...minutes.toSorted((a, b) => a - b).map((each) => ({ value: String(each), label: textOf(each) })),
      ]}
      value={value === null ? NONE : String(value)}
      onChange={(chosen) => onChange(chosen === NONE || chosen === null ? null : Number(chosen))}
    />
  );
}
