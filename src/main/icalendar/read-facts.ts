import type { BusyStatus, EventStatus, ParticipationStatus, Transparency } from '#domain/event.ts';
import { DAY_MS } from '#domain/interval.ts';
import type { ContentLine } from './content-line.ts';
import { exactMs, parseDuration } from './duration.ts';

const wordOf = (line: ContentLine | undefined): string => line?.value.trim().toUpperCase() ?? '';

export function statusOf(line: ContentLine | undefined): EventStatus | null {
  const status = wordOf(line);
  if (status === 'TENTATIVE') return 'tentative';
  if (status === 'CONFIRMED') return 'confirmed';
  return status === 'CANCELLED' ? 'cancelled' : null;
}

/** A word that RFC 5545 §3.8.2.7 doesn't know is as good as none. */
export function transpOf(line: ContentLine | undefined): Transparency | null {
  const transp = wordOf(line);
  if (transp === 'TRANSPARENT') return 'transparent';
  return transp === 'OPAQUE' ? 'opaque' : null;
}

const BUSY_STATUSES: ReadonlyMap<string, BusyStatus> = new Map([
  ['FREE', 'free'],
  ['TENTATIVE', 'tentative'],
  ['BUSY', 'busy'],
  ['OOF', 'oof'],
  ['WORKINGELSEWHERE', 'elsewhere'],
]);

export function busyStatusOf(line: ContentLine | undefined): BusyStatus | null {
  return BUSY_STATUSES.get(wordOf(line)) ?? null;
}

/** An unknown class is to be treated as PRIVATE (RFC 5545 §3.8.1.3). */
export function isClassified(line: ContentLine | undefined): boolean {
  const word = wordOf(line);
  return word !== '' && word !== 'PUBLIC';
}

/** Ascending by how much they hold: where the owner is listed twice, the answer that holds most counts. */
const BY_WEIGHT: readonly ParticipationStatus[] = [
  'declined',
  'delegated',
  'needs-action',
  'tentative',
  'accepted',
];

/**
 * The owner's own answer; another person's says nothing. Null too where the invitation is the owner's: they don't
 * answer themselves. An answer that RFC 5545 §3.2.12 doesn't know is none yet.
 */
export function participationOf(
  attendees: readonly ContentLine[],
  organizer: ContentLine | undefined,
  addresses: readonly string[],
): ParticipationStatus | null {
  if (attendees.length === 0 || addresses.length === 0) return null;
  const known = new Set(addresses.map(addressOf));
  known.delete('');
  const isOwner = ({ value, parameters }: ContentLine): boolean =>
    known.has(addressOf(value)) || known.has(addressOf(parameters.get('EMAIL') ?? ''));
  if (organizer !== undefined && isOwner(organizer)) return null;
  const weights = attendees.filter(isOwner).map(({ parameters }) => {
    const word = parameters.get('PARTSTAT')?.trim().toLowerCase();
    const weight = BY_WEIGHT.findIndex((each) => each === word);
    return weight < 0 ? BY_WEIGHT.indexOf('needs-action') : weight;
  });
  return BY_WEIGHT[Math.max(...weights)] ?? null; // of no answer at all the greatest is -Infinity
}

/**
 * A calendar user address in one form (RFC 5545 §3.3.3): mailto in any case, and a principal by its path, as iOS
 * writes it, whether or not the host is named.
 */
function addressOf(text: string): string {
  const plain = text.trim().toLowerCase();
  const address = plain.replace(/^mailto:/, '').replace(/^https?:\/\/[^/]+(?=\/)/, '');
  return address.startsWith('/') && address.length > 1 ? address.replace(/\/+$/, '') : decoded(address);
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Apple's travel time, a day at most; 0 without one, null for one that is none. */
export function travelOf(line: ContentLine | undefined): number | null {
  if (line === undefined) return 0;
  const duration = parseDuration(line.value);
  return duration === null ? null : Math.min(DAY_MS, exactMs(duration));
}
