import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ALARM_MINUTES } from '#renderer/features/privacy/alarm.ts';
import { useAlarmText } from '#renderer/features/privacy/use-alarm-text.ts';
import type { Alert } from './edit-form.ts';

const NONE = 'none';
const OTHER = 'other';

/** The alert of an appointment that is booked: one of the usual ones, the one that it has (`before`), or none. */
export function AlertField(props: {
  readonly before: Alert;
  readonly value: Alert;
  readonly onChange: (alert: Alert) => void;
}) {
  const { t } = useTranslation('booking');
  const textOf = useAlarmText();
  const { before, value, onChange } = props;
  const minutes = [...new Set([...ALARM_MINUTES, ...(typeof before === 'number' ? [before] : [])])];
  return (
    <Select
      label={t('alarm.label')}
      allowDeselect={false}
      data={[
        ...(before === OTHER ? [{ value: OTHER, label: t('alarm.other') }] : []),
        { value: NONE, label: textOf(null) },
        ...minutes.toSorted((a, b) => a - b).map((each) => ({ value: String(each), label: textOf(each) })),
      ]}
      value={value === null ? NONE : String(value)}
      onChange={(chosen) => onChange(toAlert(chosen))}
    />
  );
}

function toAlert(chosen: string | null): Alert {
  if (chosen === OTHER) return OTHER;
  return chosen === NONE || chosen === null ? null : Number(chosen);
}
