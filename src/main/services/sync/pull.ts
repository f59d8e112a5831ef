import type { CalendarCollection, CalendarServer } from '#main/ports/calendar-server.ts';
import type { StoredAccount } from '#main/ports/practice-store.ts';
import type { ServiceContext } from '../context.ts';
import type { BatchSize } from './batch-size.ts';
import type { CheckedAt } from './checked-at.ts';

/** One reading of an account's changes. */
export interface Pull {
  readonly context: ServiceContext;
  readonly server: CalendarServer;
  readonly account: StoredAccount;
  readonly checkedAt: CheckedAt;
  readonly batchSize: BatchSize;
  readonly signal: AbortSignal;
  /** The practitioner asked for it: nothing is put off. */
  readonly isAsked: boolean;
  /** The home listing of a discovery just made; null asks for it. */
  readonly collections: readonly CalendarCollection[] | null;
  /** Calendars in which our own appointments were looked for since the app began. */
  readonly looked: Set<string>;
  /** Told when the weeks around today are here; the rest may still be on its way. */
  readonly onUsable: () => void;
}
