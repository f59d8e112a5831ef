import { FIRST_WEEK, FORTNIGHTLY, weekly } from './sample-time.ts';
import type { SampleTime } from './sample-time.ts';
import type { SampleTexts } from './texts.ts';
import type { EventSketch } from './write-event.ts';

/** The working week: what a practitioner has in the calendar besides appointments booked in the app. */
export function practiceLife(time: SampleTime, texts: SampleTexts): readonly EventSketch[] {
  return [...regularWork(time, texts), ...singleWork(time, texts)];
}

function regularWork(time: SampleTime, { events, room }: SampleTexts): readonly EventSketch[] {
  return [
    {
      name: 'supervision',
      ...events.supervision,
      when: time.at(FIRST_WEEK, 'MO', '09:00', 90),
      rule: weekly('MO'),
      without: [time.date(-2, 'MO')],
      moved: [{ from: time.date(1, 'MO'), to: time.at(1, 'TU', '11:00', 90) }],
      calledOff: [time.date(3, 'MO')],
    },
    {
      name: 'couple-session',
      ...events['couple-session'],
      when: time.at(FIRST_WEEK, 'MO', '14:00', 90),
      rule: FORTNIGHTLY,
      place: room,
    },
    {
      name: 'session-aalto',
      ...events['session-aalto'],
      when: time.at(FIRST_WEEK, 'TU', '09:30', 50),
      rule: weekly('TU'),
      place: room,
    },
    {
      name: 'group',
      ...events.group,
      when: time.at(FIRST_WEEK, 'TU', '14:30', 75),
      rule: weekly('TU'),
      without: [time.date(4, 'TU')],
    },
    {
      name: 'session-brandt',
      ...events['session-brandt'],
      when: time.at(FIRST_WEEK, 'WE', '10:00', 50),
      rule: weekly('WE'),
      moved: [{ from: time.date(0, 'WE'), to: time.at(0, 'WE', '11:30', 50) }],
      place: room,
    },
    {
      name: 'online-class',
      ...events['online-class'],
      when: time.at(FIRST_WEEK, 'WE', '10:00', 60, 'America/New_York'),
      rule: weekly('WE'),
    },
    {
      name: 'session-imre',
      ...events['session-imre'],
      when: time.at(FIRST_WEEK, 'TH', '13:30', 50),
      rule: weekly('TH'),
      calledOff: [time.date(0, 'TH')],
      place: room,
    },
    {
      name: 'team-lunch',
      ...events['team-lunch'],
      when: time.at(FIRST_WEEK + 1, 'TH', '12:15', 60),
      rule: FORTNIGHTLY,
      place: 'Café Morgenrot',
    },
    {
      name: 'session-castellan',
      ...events['session-castellan'],
      when: time.at(FIRST_WEEK, 'FR', '09:00', 50),
      rule: weekly('FR'),
      place: room,
    },
    {
      name: 'paperwork',
      ...events.paperwork,
      when: time.at(FIRST_WEEK, 'FR', '14:00', 90),
      rule: weekly('FR'),
    },
  ];
}

function singleWork(time: SampleTime, { events, room, practice }: SampleTexts): readonly EventSketch[] {
  return [
    {
      name: 'first-talk-1',
      ...events['first-talk-1'],
      when: time.at(0, 'MO', '11:00', 50),
      place: room,
    },
    {
      name: 'first-talk-2',
      ...events['first-talk-2'],
      when: time.at(1, 'WE', '11:15', 50),
      place: room,
    },
    { name: 'home-visit', ...events['home-visit'], when: time.at(0, 'FR', '11:00', 75) },
    { name: 'follow-up', ...events['follow-up'], when: time.at(-1, 'TH', '16:00', 30) },
    { name: 'accountant', ...events.accountant, when: time.at(2, 'TU', '11:00', 60) },
    {
      name: 'open-evening',
      ...events['open-evening'],
      when: time.at(1, 'TH', '19:00', 120),
      status: 'TENTATIVE',
    },
    {
      name: 'workshop-off',
      ...events['workshop-off'],
      when: time.at(1, 'FR', '16:00', 120),
      status: 'CANCELLED',
    },
    {
      name: 'training-day',
      ...events['training-day'],
      when: time.at(2, 'SA', '09:30', 390),
      place: 'Haus am Hang',
    },
    { name: 'painters', ...events.painters, when: time.days(5, 'FR', 1) },
    {
      name: 'case-conference',
      ...events['case-conference'],
      when: time.at(0, 'TH', '16:00', 60),
      lines: [
        'ORGANIZER;CN=Tilda Farrow:mailto:tilda.farrow@clinic.example',
        `ATTENDEE;CN=${practice};PARTSTAT=ACCEPTED:mailto:sample@practice.example`,
        'ATTENDEE;CN=Tilda Farrow;PARTSTAT=ACCEPTED:mailto:tilda.farrow@clinic.example',
      ],
    },
  ];
}
