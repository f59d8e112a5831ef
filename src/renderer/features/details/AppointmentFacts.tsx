import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentShape } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useAlarmText } from '#renderer/features/privacy/use-alarm-text.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { hasAlert } from './edit-form.ts';
import { Facts } from './Facts.tsx';
import { SyncLine } from './SyncLine.tsx';

/** Everything that is known of an appointment: its client, what and where, its series, and where it is kept. */
export function AppointmentFacts({ appointment }: { readonly appointment: AppointmentShape }) {
  const { t } = useTranslation(['appointment', 'calendar']);
  const { client, service, place, note } = appointment;
  const series = useSeriesText(appointment);
  const now = useNow();
  const alarmText = useAlarmText();
  const { alarmMinutes, alarmOther } = appointment;
  const alert = alarmOther === true ? t('booking:alarm.other') : alarmText(alarmMinutes);
  return (
    <Facts
      facts={[
        { name: t('calendar:details.calendar'), value: <SyncLine appointment={appointment} /> },
        { name: t('calendar:details.service'), value: service },
        { name: t('calendar:details.place'), value: place },
        { name: t('series'), value: series },
        {
          name: t('booking:alarm.label'),
          value: hasAlert(appointment, now) ? alert : null,
        },
        { name: t('calendar:details.note'), value: note },
        { name: t('email'), value: client.email },
        { name: t('phone'), value: client.phone },
      ]}
    />
  );
}

/** "3 of 10, weekly", and what became of the series without one that was cancelled; empty for a single appointment, and until the others are known. */
function useSeriesText(appointment: AppointmentShape): string {
  const { t } = useTranslation('appointment');
  const series = useAppStore((state) => state.series);
  const loadSeries = useAppStore((state) => state.loadSeries);
  const agenda = useAppStore((state) => state.agenda);
  const { id, seriesId, state } = appointment;
  useEffect(() => {
    void loadSeries(appointment);
  }, [loadSeries, appointment, agenda]);
  if (seriesId === null) return '';
  if (series?.seriesId !== seriesId) return t('weekly');
  const { members } = series;
  if (state === 'cancelled')
    return members.length === 0 ? t('wholeSeries') : t('leftSeries', { count: members.length });
  const place = members.findIndex((each) => each.id === id) + 1;
  return place === 0 ? t('weekly') : t('ofSeries', { place, count: members.length });
}
