import { FIRST_WEEK, FORTNIGHTLY, weekly } from './sample-time.ts';
import type { SampleTime } from './sample-time.ts';
import type { EventSketch } from './write-event.ts';

const ROOM = 'Practice, Lindenhof 3';

/** The working week: what a practitioner has in the calendar besides appointments booked in the app. */
export function practiceLife(time: SampleTime): readonly EventSketch[] {
  return [...regularWork(time), ...singleWork(time)];
}

function regularWork(time: SampleTime): readonly EventSketch[] {
  return [
    {
      name: 'supervision',
      title: 'Supervision with Dr. Okonjo',
      when: time.at(FIRST_WEEK, 'MO', '09:00', 90),
      rule: weekly('MO'),
      without: [time.date(-2, 'MO')],
      moved: [{ from: time.date(1, 'MO'), to: time.at(1, 'TU', '11:00', 90) }],
      calledOff: [time.date(3, 'MO')],
      place: 'Kastanienweg 12, second floor',
      notes:
        'Bring the notes of the last two weeks; the door at the front is locked after nine, so please ring at the one in the courtyard.',
    },
    {
      name: 'couple-session',
      title: 'Session: couple F.',
      when: time.at(FIRST_WEEK, 'MO', '14:00', 90),
      rule: FORTNIGHTLY,
      place: ROOM,
    },
    {
      name: 'session-aalto',
      title: 'Session: M. Aalto',
      when: time.at(FIRST_WEEK, 'TU', '09:30', 50),
      rule: weekly('TU'),
      place: ROOM,
    },
    {
      name: 'group',
      title: 'Breathing group',
      when: time.at(FIRST_WEEK, 'TU', '14:30', 75),
      rule: weekly('TU'),
      without: [time.date(4, 'TU')],
      place: 'Group room',
    },
    {
      name: 'session-brandt',
      title: 'Session: Jonas Brandt',
      when: time.at(FIRST_WEEK, 'WE', '10:00', 50),
      rule: weekly('WE'),
      moved: [{ from: time.date(0, 'WE'), to: time.at(0, 'WE', '11:30', 50) }],
      place: ROOM,
    },
    {
      name: 'online-class',
      title: 'Online class (New York)',
      when: time.at(FIRST_WEEK, 'WE', '10:00', 60, 'America/New_York'),
      rule: weekly('WE'),
      notes: 'Times are New York times.',
    },
    {
      name: 'session-imre',
      title: 'Session: Imre V.',
      when: time.at(FIRST_WEEK, 'TH', '13:30', 50),
      rule: weekly('TH'),
      calledOff: [time.date(0, 'TH')],
      place: ROOM,
    },
    {
      name: 'team-lunch',
      title: 'Team lunch',
      when: time.at(FIRST_WEEK + 1, 'TH', '12:15', 60),
      rule: FORTNIGHTLY,
      place: 'Café Morgenrot',
    },
    {
      name: 'session-castellan',
      title: 'Session: P. Castellan',
      when: time.at(FIRST_WEEK, 'FR', '09:00', 50),
      rule: weekly('FR'),
      place: ROOM,
    },
    {
      name: 'paperwork',
      title: 'Notes and invoices',
      when: time.at(FIRST_WEEK, 'FR', '14:00', 90),
      rule: weekly('FR'),
    },
  ];
}

function singleWork(time: SampleTime): readonly EventSketch[] {
  return [
    {
      name: 'first-talk-1',
      title: 'First talk: Ms. Lindqvist',
      when: time.at(0, 'MO', '11:00', 50),
      place: ROOM,
    },
    {
      name: 'first-talk-2',
      title: 'First talk: Mr. Ødegård',
      when: time.at(1, 'WE', '11:15', 50),
      place: ROOM,
    },
    { name: 'home-visit', title: 'Home visit, Elsa Marchetti', when: time.at(0, 'FR', '11:00', 75) },
    { name: 'follow-up', title: 'Follow-up by phone: R. Haddad', when: time.at(-1, 'TH', '16:00', 30) },
    { name: 'accountant', title: 'Accountant', when: time.at(2, 'TU', '11:00', 60), place: 'Video call' },
    {
      name: 'open-evening',
      title: 'Open evening at the library (maybe)',
      when: time.at(1, 'TH', '19:00', 120),
      status: 'TENTATIVE',
    },
    {
      name: 'workshop-off',
      title: 'Workshop “Sleep well” (called off)',
      when: time.at(1, 'FR', '16:00', 120),
      status: 'CANCELLED',
    },
    {
      name: 'training-day',
      title: 'Training day: working with grief',
      when: time.at(2, 'SA', '09:30', 390),
      place: 'Haus am Hang',
    },
    { name: 'painters', title: 'Painters in the room', when: time.days(5, 'FR', 1) },
    {
      name: 'case-conference',
      title: 'Case conference',
      when: time.at(0, 'TH', '16:00', 60),
      lines: [
        'ORGANIZER;CN=Tilda Farrow:mailto:tilda.farrow@clinic.example',
        'ATTENDEE;CN=Sample practice;PARTSTAT=ACCEPTED:mailto:sample@practice.example',
        'ATTENDEE;CN=Tilda Farrow;PARTSTAT=ACCEPTED:mailto:tilda.farrow@clinic.example',
      ],
    },
  ];
}
