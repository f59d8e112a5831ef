import { FIRST_WEEK, weekly } from './sample-time.ts';
import type { SampleTime } from './sample-time.ts';
import type { SampleTexts } from './texts.ts';
import type { EventSketch } from './write-event.ts';

/** The family's shared calendar, which the practitioner may read only. */
export function familyLife(time: SampleTime, { events }: SampleTexts): readonly EventSketch[] {
  return [
    {
      name: 'football',
      ...events.football,
      when: time.at(FIRST_WEEK, 'WE', '16:30', 90),
      rule: weekly('WE'),
      without: [time.date(4, 'WE')],
      isTransparent: true,
    },
    {
      name: 'piano',
      ...events.piano,
      when: time.at(FIRST_WEEK, 'FR', '16:00', 60),
      rule: weekly('FR'),
    },
    {
      name: 'swimming',
      ...events.swimming,
      when: time.at(FIRST_WEEK, 'SA', '10:00', 90),
      rule: weekly('SA'),
      calledOff: [time.date(3, 'SA')],
    },
    {
      name: 'school-holidays',
      ...events['school-holidays'],
      when: time.days(4, 'MO', 7),
      isTransparent: true,
    },
    { name: 'public-holiday', ...events['public-holiday'], when: time.days(4, 'TH', 1), isTransparent: true },
    { name: 'class-trip', ...events['class-trip'], when: time.days(0, 'WE', 1), isTransparent: true },
    {
      name: 'birthday',
      ...events.birthday,
      when: time.days(1, 'SU', 1),
      rule: 'FREQ=YEARLY;COUNT=3',
      isTransparent: true,
    },
    { name: 'birthday-tea', ...events['birthday-tea'], when: time.at(1, 'SU', '15:00', 180) },
    { name: 'school-play', ...events['school-play'], when: time.at(3, 'TH', '17:00', 120) },
    { name: 'plumber', ...events.plumber, when: time.at(2, 'TH', '08:30', 120) },
  ];
}
