import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { displayZoneOf, type ZoneSources } from '#renderer/features/calendar/display-zone.ts';
import type { BookingFields } from './booking-fields.ts';
import type { BookingForm, Client } from './booking-slice.ts';
import type { Draft } from './draft.ts';
import { knownClient, spanOf } from './form.ts';
import { fromLast, initialDraft } from './from-client.ts';

/** What was typed so far; of a form in which nothing was, what it began with. */
export function draftOf(
  { prefill, draft }: Pick<BookingForm, 'prefill' | 'draft'>,
  zone: string,
  configuration: ConfigurationShape | null,
): Draft {
  return draft ?? initialDraft(prefill, zone, configuration);
}

/** What stands in the form: what was typed, else what the chosen client's last booking says. */
export function shownFields({ fields, touched }: Draft, clients: readonly Client[]): BookingFields {
  const client = knownClient(fields.client, clients);
  return client === null ? fields : { ...fields, ...fromLast(client, touched) };
}

interface Known extends ZoneSources {
  readonly booking: BookingForm | null;
  readonly clients: readonly Client[];
}

/** The time that the form of a new appointment says; null where none is open, or it says none. */
export function bookingSpan({ booking, clients, ...known }: Known): Range | null {
  if (booking === null || booking.outcome !== null) return null;
  const { configuration } = known;
  const zone = displayZoneOf(known);
  const draft = draftOf(booking, zone, configuration.status === 'ready' ? configuration.value : null);
  return spanOf(shownFields(draft, clients), zone);
}

/** Whether there is something in it that closing it would lose. */
export function isBegun(form: BookingForm | null): boolean {
  return form !== null && (form.draft !== null || form.outcome !== null || form.prefill.of !== undefined);
}
