import type { CalendarShape } from '#contract/calendar-shapes.ts';

/** Whether a calendar is offered as Primary Calendar at all: a subscription belongs to somebody else. */
export function canBePrimary({ kind }: CalendarShape): boolean {
  return kind === 'events';
}

/** Why a calendar that is offered can't be chosen: the key of a text, or null. */
export function obstacleOf({ access, isMissing }: CalendarShape): 'readOnly' | 'missing' | null {
  if (isMissing) return 'missing';
  return access === 'read-only' ? 'readOnly' : null;
}

/** How appointments stand with the Primary Calendar. */
export type PrimaryState = 'none' | 'missing' | 'read-only' | 'fine';

/** Whether appointments can be written; where they can't, they are held. @param primary null where it isn't known */
export function primaryState(primaryCalendarId: string | null, primary: CalendarShape | null): PrimaryState {
  if (primaryCalendarId === null) return 'none';
  if (primary === null || primary.isMissing) return 'missing';
  return primary.access === 'read-only' ? 'read-only' : 'fine';
}
