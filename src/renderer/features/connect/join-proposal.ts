import type { CalendarShape, ConfigurationShape } from '#contract/calendar-shapes.ts';
import type { Connected } from './connect-slice.ts';

/** What "Use these" writes. */
export type Choice = Pick<Connected['proposal'], 'primaryCalendarId' | 'conflictCalendarIds'>;

type Chosen = Pick<ConfigurationShape, 'primaryCalendarId' | 'conflictCalendarIds'>;

/**
 * The proposal for a new account, joined to what is chosen already: a proposal speaks of its own account only,
 * so that taking it as it is would move the Primary Calendar and stop checking the calendars of every other
 * account. A Primary that is still connected stays; calendars that are checked stay checked (all event calendars
 * where nothing was ever chosen). `others` are the connected calendars of the other accounts.
 */
export function joinProposal(
  proposal: Choice,
  chosen: Chosen | null,
  others: readonly Pick<CalendarShape, 'id' | 'kind'>[],
): Choice {
  const earlier = chosen?.primaryCalendarId ?? null;
  const stays = others.some(({ id }) => id === earlier);
  const primaryCalendarId = stays ? earlier : proposal.primaryCalendarId;
  const listed = chosen?.conflictCalendarIds ?? null;
  const checked = others.filter(({ id, kind }) =>
    listed === null ? kind === 'events' : listed.includes(id),
  );
  const offered = [proposal.primaryCalendarId, ...proposal.conflictCalendarIds];
  const ids = [...checked.map(({ id }) => id), ...offered];
  return {
    primaryCalendarId,
    conflictCalendarIds: ids.filter((id) => id !== null).filter((id) => id !== primaryCalendarId),
  };
}
