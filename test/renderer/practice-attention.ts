import type { AppointmentShape, Attention } from '#contract/shapes.ts';
import { anEntry, type Practice } from './practice.ts';

const HOUR = 3_600_000;

/** A week in which every kind of question is open, a series runs, and something was cancelled. */
export function withQuestions(practice: Practice): Practice {
  const ask = (kind: Attention['kind'], facts: Partial<Attention> = {}): Attention => ({
    kind,
    reason: null,
    theirs: null,
    calendarId: null,
    ...facts,
  });
  const asked: readonly ((found: AppointmentShape) => Partial<AppointmentShape>)[] = [
    () => ({ state: 'removed-in-icloud', attention: ask('removed-in-icloud') }),
    ({ start, end }) => ({
      state: 'conflict',
      attention: ask('conflict', {
        theirs: { start: start + 25 * HOUR, end: end + 25 * HOUR, title: 'Appointment' },
      }),
    }),
    () => ({ sync: 'held', attention: ask('taken-meanwhile') }),
    () => ({ attention: ask('elsewhere', { calendarId: 'family' }) }),
    () => ({ sync: 'blocked', attention: ask('not-written', { reason: 'quota-not-exceeded' }) }),
    () => ({
      seriesId: 'series-1',
      note: 'Bring the questionnaire.\nAsk about sleep.',
    }),
    () => ({ state: 'cancelled', cancelledBy: 'client' }),
  ];
  const appointments = practice.appointments.map((each, index) => ({ ...each, ...asked[index]?.(each) }));
  const series = appointments[5];
  const rest =
    series === undefined
      ? []
      : Array.from({ length: 9 }, (_, week) => ({
          ...series,
          id: `series-1-${week}`,
          start: series.start + (week - 2 + (week >= 2 ? 1 : 0)) * 168 * HOUR,
          end: series.end + (week - 2 + (week >= 2 ? 1 : 0)) * 168 * HOUR,
        }));
  const friday = appointments[6]?.start ?? 0;
  return {
    ...practice,
    appointments: [...appointments, ...rest].map((each) =>
      each.client.name === 'Lena Fuchs'
        ? {
            ...each,
            client: {
              ...each.client,
              email: 'lena.fuchs@example.org',
              phone: '+1 212 555 0147',
              zone: 'America/New_York',
              code: 'LF-12',
            },
          }
        : each,
    ),
    entries: [
      ...practice.entries.filter(({ appointmentId }) => appointmentId !== 'appointment-6'),
      anEntry({
        id: 'recovered',
        title: 'Appointment',
        uid: 'HEYCLIENTS-LOST',
        recovered: true,
        start: friday + 6 * HOUR,
        end: friday + 7 * HOUR,
      }),
    ],
  };
}
