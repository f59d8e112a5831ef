import type { ContractError } from '#contract/errors.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';

/** The nearest free times that a `slot-taken` names; what isn't shaped like one is left out. */
export function nearestOf(error: ContractError): Range[] {
  const { nearest } = error as { readonly nearest?: unknown };
  return Array.isArray(nearest) ? nearest.filter(isRange).toSorted((a, b) => a.start - b.start) : [];
}

function isRange(value: unknown): value is Range {
  if (typeof value !== 'object' || value === null) return false;
  const { start, end } = value as Readonly<Record<string, unknown>>;
  return typeof start === 'number' && typeof end === 'number';
}

/** The ids in a list of a refusal, such as `calendarIds`; none where there is no such list. */
export function idsIn(details: object, name: string): string[] {
  const { [name]: ids } = details as Readonly<Record<string, unknown>>;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
