import { useState } from 'react';
import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { turnTo } from '#renderer/features/calendar/turn-to.ts';
import { useAppStore, useAppStoreItself } from '#renderer/store/app-store.ts';
import { focusEntry } from '#renderer/ui/focus-entry.ts';
import { dateAt, timeAt } from '#renderer/ui/zoned-time.ts';
import type { BookingForm, BookingInput, Client } from './booking-slice.ts';
import type { BookingFields } from './booking-fields.ts';
import { knownClient, type Confirmation } from './form.ts';
import { draftOf, shownFields } from './shown-fields.ts';

/** What is typed, what the chosen client adds to it, and what the person has agreed to. */
export interface FormState {
  /** As they stand in the form: what was typed, else what the chosen client's last booking says. */
  readonly fields: BookingFields;
  /** Who is meant, where the name is that of one client. */
  readonly client: Client | null;
  readonly change: (next: Partial<BookingFields>) => void;
  readonly takeTime: (time: Pick<Range, 'start'>) => void;
  /** Adds to what was agreed to for this time, and gives all of it. */
  readonly agree: (confirmed: Confirmation) => Confirmation;
}

/** The fields of a new appointment. */
export function useBookingForm(
  open: BookingForm,
  zone: string,
  configuration: ConfigurationShape | null,
): FormState {
  const clients = useAppStore((state) => state.clients);
  const typeIn = useAppStore((state) => state.typeInBooking);
  const store = useAppStoreItself();
  const [agreed, setAgreed] = useState<{ readonly to: string; readonly confirmed: Confirmation } | null>(
    null,
  );
  const draft = draftOf(open, zone, configuration);
  const fields = shownFields(draft, clients);
  const { date, time, lengthMinutes, isWeekly, weeks } = fields;
  // Agreed is to what lies at these times, and to nothing else.
  const times = [date, time, lengthMinutes, isWeekly, weeks].join(' ');
  const change = (next: Partial<BookingFields>): void => typeIn(next, draft);
  return {
    fields,
    client: knownClient(draft.fields.client, clients),
    change,
    takeTime: ({ start }) => {
      change({ date: dateAt(start, zone), time: timeAt(start, zone) });
      turnTo(store.getState(), start, zone);
    },
    agree: (confirmed) => {
      const all = { ...(agreed?.to === times ? agreed.confirmed : {}), ...confirmed };
      setAgreed({ to: times, confirmed: all });
      return all;
    },
  };
}

/** Books; what came of it is told. */
export function useSave(): (input: BookingInput) => Promise<void> {
  const book = useAppStore((state) => state.book);
  return async (input) => {
    const booked = await book(input);
    if (booked === null) return;
    // What the form was opened from may be gone: a free time that is free no more.
    focusEntry(booked.appointment.id);
  };
}
