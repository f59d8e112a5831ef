import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { blockSpan, wrongBlockFields, type BlockFields } from './block-form.ts';
import type { BlockForm } from './open-form.ts';

/**
 * Where a Blocked Slot would lie, as its form says; null where it says no time, whole days, or where the one that is changed
 * lies anyway.
 */
export function blockFormSpan({ fields, initial, edited, zone }: BlockForm): Range | null {
  if (fields.allDay || wrongBlockFields(fields, zone).some((field) => TIMES.includes(field))) return null;
  if (edited !== null && TIMES.every((field) => fields[field] === initial[field])) return null;
  return blockSpan(fields, zone, zone);
}

const TIMES: readonly (keyof BlockFields)[] = ['date', 'time', 'endDate', 'endTime'];
