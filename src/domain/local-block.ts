import type { Span, ZoneName } from './time.ts';

/** A Blocked Slot made here: it holds time, and is never written anywhere but on this computer. */
export interface LocalBlock {
  readonly id: string;
  readonly title: string;
  /** Of the first one, where it repeats. */
  readonly span: Extract<Span, { readonly kind: 'instant' | 'date' }>;
  /** RFC 5545 §3.3.10, without the property's name; null for a single one. */
  readonly rrule: string | null;
  /** The practice's zone when it was made: a repeated one keeps its hour there. */
  readonly zone: ZoneName;
  /** Recurrence ids of instances that were removed. */
  readonly removed: readonly string[];
}
