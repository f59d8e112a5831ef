import { FIRST_WEEK, FORTNIGHTLY, weekly } from './sample-time.ts';
import type { SampleTime } from './sample-time.ts';
import type { SampleTexts } from './texts.ts';
import type { EventSketch } from './write-event.ts';

/** What the practitioner has besides work. */
export function privateLife(
  time: SampleTime,
  { events, moved, practice }: SampleTexts,
): readonly EventSketch[] {
  return [
    {
      name: 'school-run',
      ...events['school-run'],
      when: time.at(FIRST_WEEK, 'MO', '07:45', 30),
      rule: weekly('MO', 'TU', 'WE', 'TH', 'FR'),
      // The school holidays of the Family calendar.
      without: (['MO', 'TU', 'WE', 'TH', 'FR'] as const).map((day) => time.date(4, day)),
    },
    {
      name: 'yoga',
      ...events.yoga,
      when: time.at(FIRST_WEEK, 'TU', '18:00', 75),
      rule: weekly('TU'),
      moved: [{ from: time.date(2, 'TU'), to: time.at(2, 'WE', '19:00', 75), title: moved.yoga }],
      place: 'Studio Sonnenhut',
    },
    {
      name: 'choir',
      ...events.choir,
      when: time.at(FIRST_WEEK, 'TH', '19:30', 105),
      rule: weekly('TH'),
      calledOff: [time.date(1, 'TH')],
    },
    {
      name: 'run-with-ines',
      ...events['run-with-ines'],
      when: time.at(FIRST_WEEK + 1, 'SU', '09:00', 60),
      rule: FORTNIGHTLY,
    },
    {
      name: 'bins',
      ...events.bins,
      when: { kind: 'floating', date: time.date(FIRST_WEEK, 'TU'), time: '07:00', minutes: 10 },
      rule: weekly('TU'),
      isTransparent: true,
    },
    {
      name: 'dentist',
      ...events.dentist,
      when: time.at(0, 'TH', '10:30', 45),
      place: 'Dr. Marlow, Bahnhofstraße 8',
    },
    { name: 'check-up', ...events['check-up'], when: time.at(6, 'TU', '08:30', 30) },
    { name: 'garage', ...events.garage, when: time.at(1, 'MO', '08:30', 30) },
    { name: 'lunch-ines', ...events['lunch-ines'], when: time.at(0, 'WE', '12:45', 60) },
    { name: 'parents-evening', ...events['parents-evening'], when: time.at(2, 'MO', '19:00', 90) },
    {
      name: 'physio',
      ...events.physio,
      when: time.at(-1, 'MO', '16:30', 45),
      rule: 'FREQ=WEEKLY;COUNT=6',
    },
    { name: 'lake', ...events.lake, when: time.days(3, 'FR', 3) },
    { name: 'concert', ...events.concert, when: time.at(5, 'SA', '19:30', 150) },
    {
      name: 'neighbours',
      ...events.neighbours,
      when: time.at(0, 'MO', '18:30', 90),

      lines: [
        'ORGANIZER;CN=Wanda Ilves:mailto:wanda.ilves@houses.example',
        `ATTENDEE;CN=${practice};PARTSTAT=DECLINED:mailto:sample@practice.example`,
      ],
    },
    { name: 'flight', ...events.flight, when: time.at(7, 'TH', '21:40', 640) },
  ];
}
