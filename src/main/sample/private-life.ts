import { FIRST_WEEK, FORTNIGHTLY, weekly } from './sample-time.ts';
import type { SampleTime } from './sample-time.ts';
import type { EventSketch } from './write-event.ts';

/** What the practitioner has besides work. */
export function privateLife(time: SampleTime): readonly EventSketch[] {
  return [
    {
      name: 'school-run',
      title: 'School run',
      when: time.at(FIRST_WEEK, 'MO', '07:45', 30),
      rule: weekly('MO', 'TU', 'WE', 'TH', 'FR'),
      // The school holidays of the Family calendar.
      without: (['MO', 'TU', 'WE', 'TH', 'FR'] as const).map((day) => time.date(4, day)),
    },
    {
      name: 'yoga',
      title: 'Yoga',
      when: time.at(FIRST_WEEK, 'TU', '18:00', 75),
      rule: weekly('TU'),
      moved: [
        { from: time.date(2, 'TU'), to: time.at(2, 'WE', '19:00', 75), title: 'Yoga (in the big hall)' },
      ],
      place: 'Studio Sonnenhut',
    },
    {
      name: 'choir',
      title: 'Choir 🎶',
      when: time.at(FIRST_WEEK, 'TH', '19:30', 105),
      rule: weekly('TH'),
      calledOff: [time.date(1, 'TH')],
      place: 'Parish hall',
    },
    {
      name: 'run-with-ines',
      title: 'Run with Inês',
      when: time.at(FIRST_WEEK + 1, 'SU', '09:00', 60),
      rule: FORTNIGHTLY,
    },
    {
      name: 'bins',
      title: 'Put the bins out',
      when: { kind: 'floating', date: time.date(FIRST_WEEK, 'TU'), time: '07:00', minutes: 10 },
      rule: weekly('TU'),
      isTransparent: true,
    },
    {
      name: 'dentist',
      title: 'Dentist',
      when: time.at(0, 'TH', '10:30', 45),
      place: 'Dr. Marlow, Bahnhofstraße 8',
    },
    { name: 'check-up', title: 'Dentist, check-up', when: time.at(6, 'TU', '08:30', 30) },
    { name: 'garage', title: 'Car to the garage', when: time.at(1, 'MO', '08:30', 30) },
    { name: 'lunch-ines', title: 'Lunch with Inês', when: time.at(0, 'WE', '12:45', 60) },
    { name: 'parents-evening', title: 'Parents’ evening, class 3b', when: time.at(2, 'MO', '19:00', 90) },
    {
      name: 'physio',
      title: 'Physiotherapy',
      when: time.at(-1, 'MO', '16:30', 45),
      rule: 'FREQ=WEEKLY;COUNT=6',
    },
    { name: 'lake', title: 'Weekend at the lake', when: time.days(3, 'FR', 3), place: 'Hut above the lake' },
    { name: 'concert', title: 'Concert: Quatuor Mistral', when: time.at(5, 'SA', '19:30', 150) },
    {
      name: 'neighbours',
      title: 'Neighbours’ meeting',
      when: time.at(0, 'MO', '18:30', 90),
      notes: 'Declined: stays in the list, takes no time.',
      lines: [
        'ORGANIZER;CN=Wanda Ilves:mailto:wanda.ilves@houses.example',
        'ATTENDEE;CN=Sample practice;PARTSTAT=DECLINED:mailto:sample@practice.example',
      ],
    },
    { name: 'flight', title: 'Night train to Vienna', when: time.at(7, 'TH', '21:40', 640) },
  ];
}
