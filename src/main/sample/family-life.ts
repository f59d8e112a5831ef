import { FIRST_WEEK, weekly } from './sample-time.ts';
import type { SampleTime } from './sample-time.ts';
import type { EventSketch } from './write-event.ts';

/** The family's shared calendar, which the practitioner may read only. */
export function familyLife(time: SampleTime): readonly EventSketch[] {
  return [
    {
      name: 'football',
      title: 'Nils: football',
      when: time.at(FIRST_WEEK, 'WE', '16:30', 90),
      rule: weekly('WE'),
      without: [time.date(4, 'WE')],
      isTransparent: true,
    },
    {
      name: 'piano',
      title: 'Ronja: piano lesson (drive her)',
      when: time.at(FIRST_WEEK, 'FR', '16:00', 60),
      rule: weekly('FR'),
    },
    {
      name: 'swimming',
      title: 'Swimming, all of us',
      when: time.at(FIRST_WEEK, 'SA', '10:00', 90),
      rule: weekly('SA'),
      calledOff: [time.date(3, 'SA')],
    },
    { name: 'school-holidays', title: 'School holidays', when: time.days(4, 'MO', 7), isTransparent: true },
    { name: 'public-holiday', title: 'Public holiday', when: time.days(4, 'TH', 1), isTransparent: true },
    { name: 'class-trip', title: 'Ronja: class trip', when: time.days(0, 'WE', 1), isTransparent: true },
    {
      name: 'birthday',
      title: 'Grandma Ottilie’s birthday 🎂',
      when: time.days(1, 'SU', 1),
      rule: 'FREQ=YEARLY;COUNT=3',
      isTransparent: true,
    },
    { name: 'birthday-tea', title: 'Tea at Grandma’s', when: time.at(1, 'SU', '15:00', 180) },
    { name: 'school-play', title: 'School play', when: time.at(3, 'TH', '17:00', 120), place: 'School hall' },
    { name: 'plumber', title: 'Plumber (someone at home!)', when: time.at(2, 'TH', '08:30', 120) },
  ];
}
