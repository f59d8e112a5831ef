import type { CheckedInput, Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import { isWithin, union, type Interval } from '#domain/interval.ts';
import { occurrencesOf, type Occurrence } from '#domain/occurrence.ts';
import { placeSpan } from '#domain/time.ts';
import type { ServiceContext } from './context.ts';

/**
 * The occurrences of a calendar file in a window, by RFC 5545 alone: no rule of a calendar, no answer to an
 * invitation. `busy` leaves out transparent and cancelled ones. Touches no store.
 */
export function expandOccurrences(
  { codec, zones }: Pick<ServiceContext, 'codec' | 'zones'>,
  input: CheckedInput<'occurrences.expand'>,
): Value<'occurrences.expand'> {
  const zone = zones.rules(input.zone);
  if (zone === null) throw new Refusal('bad-request', 'This time zone is not known.', { field: 'zone' });
  const window: Interval = { start: input.start, end: input.end };
  const octets =
    input.ics === undefined ? Buffer.from(input.icsBase64 ?? '', 'base64') : Buffer.from(input.ics);
  const object = codec.read(octets, []);
  const { groups, unreadable } = codec.expand(object, window);
  const placed = occurrencesOf(groups)
    .filter((occurrence) => !occurrence.unreadable)
    .map((occurrence) => ({ occurrence, span: placeSpan(occurrence.span, zone) }))
    .filter(({ span }) => isWithin(span, window))
    .toSorted((a, b) => a.span.start - b.span.start);
  const busy = placed
    .filter(({ occurrence }) => occurrence.transp !== 'transparent' && occurrence.status !== 'cancelled')
    .map(({ span }) => ({ start: Math.max(span.start, window.start), end: Math.min(span.end, window.end) }));
  return {
    occurrences: placed.map(({ occurrence, span }) => toShape(occurrence, span)),
    busy: union(busy).map(({ start, end }) => [start, end]),
    unreadable: unreadable.map(({ why }) => ({ why })),
  };
}

const STATUS_WORDS = { confirmed: 'CONFIRMED', tentative: 'TENTATIVE', cancelled: 'CANCELLED' } as const;

function toShape(
  occurrence: Occurrence,
  { start, end }: Interval,
): Value<'occurrences.expand'>['occurrences'][number] {
  const { uid, recurrenceId, title, span, status, transp, isOverride } = occurrence;
  const allDay = span.kind === 'date' ? { start: span.start, end: span.end } : null;
  return {
    uid,
    recurrenceId,
    summary: title,
    start,
    end,
    allDay,
    status: status === null ? null : STATUS_WORDS[status],
    transp: transp === 'transparent' ? 'TRANSPARENT' : 'OPAQUE',
    override: isOverride,
  };
}
