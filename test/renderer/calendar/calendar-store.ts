import { createStore } from 'zustand';
import { createCalendarSlice, type CalendarSlice } from '#renderer/features/calendar/calendar-slice.ts';
import { createFakeBridge, done, type Answers } from '../fake-bridge.ts';

/** The calendar's part of the store over these answers, and what it asked. */
export function storeOver(agenda: Answers['agenda.list']) {
  const { bridge, calls } = createFakeBridge({
    ...(agenda === undefined ? {} : { 'agenda.list': agenda }),
    'appointments.list': () => done([]),
  });
  return {
    store: createStore<CalendarSlice>()(createCalendarSlice(bridge)),
    calls,
  };
}
