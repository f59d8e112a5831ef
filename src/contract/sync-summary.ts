import type { Value } from './commands.ts';

/** How one account stands. */
export type AccountStatus = Value<'sync.status'>['accounts'][number];

/** How the calendars stand, all accounts together. */
export type SyncSummary =
  | { readonly kind: 'none' }
  | { readonly kind: 'attention'; readonly accountId: string }
  | { readonly kind: 'syncing' }
  | { readonly kind: 'offline'; readonly asOf: number | null }
  | { readonly kind: 'synced'; readonly asOf: number | null };

/**
 * What the status pill says: what needs the person first, then what is under way, then the age of the
 * oldest data (so it never sounds fresher than any calendar is). Offline is a state, not a failure: only
 * while every account is unreachable, else the one that failed is named.
 */
export function summarise(statuses: readonly AccountStatus[]): SyncSummary {
  if (statuses.length === 0) return { kind: 'none' };
  const asOf = oldest(statuses);
  const rejected = statuses.find(({ state }) => state === 'reconnect-required');
  if (rejected !== undefined) return { kind: 'attention', accountId: rejected.accountId };
  if (statuses.some(({ state }) => state === 'syncing')) return { kind: 'syncing' };
  if (statuses.every(({ state }) => state === 'offline')) return { kind: 'offline', asOf };
  const failing = statuses.find(({ state }) => state === 'failing' || state === 'offline');
  if (failing !== undefined) return { kind: 'attention', accountId: failing.accountId };
  return { kind: 'synced', asOf };
}

function oldest(statuses: readonly AccountStatus[]): number | null {
  const known = statuses.map(({ lastSyncedAt }) => lastSyncedAt).filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}
