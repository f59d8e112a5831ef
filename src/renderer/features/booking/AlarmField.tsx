import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ALARM_MINUTES } from '#renderer/features/privacy/alarm.ts';
import { useAlarmText } from '#renderer/features/privacy/use-alarm-text.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import type { BookingFields } from './booking-fields.ts';

type Alarm = BookingFields['alarm'];

/** When the practitioner's devices say that the appointment begins: as configured, not at all, or some minutes before. */
export function AlarmField(props: { readonly value: Alarm; readonly onChange: (alarm: Alarm) => void }) {
  const { t } = useTranslation('booking');
  const textOf = useAlarmText();
  const configured = useAppStore((state) =>
    state.configuration.status === 'ready' ? state.configuration.value.alarmMinutes : null,
  );
  const choices: readonly { readonly alarm: Alarm; readonly label: string }[] = [
    { alarm: 'configured', label: t('alarm.configured', { alarm: textOf(configured) }) },
    // Not twice the same.
    ...(configured === null && props.value !== 'none'
      ? []
      : [{ alarm: 'none' as const, label: textOf(null) }]),
    ...ALARM_MINUTES.map((minutes) => ({ alarm: minutes, label: textOf(minutes) })),
  ];
  return (
    <Select
      label={t('alarm.label')}
      allowDeselect={false}
      data={choices.map(({ alarm, label }) => ({ value: String(alarm), label }))}
      value={String(props.value)}
      onChange={(value) =>
        props.onChange(choices.find(({ alarm }) => String(alarm) === value)?.alarm ?? 'configured')
      }
    />
  );
}
