import { createHmac } from 'node:crypto';
import { MINUTE_MS, type EpochMs } from '#domain/interval.ts';
import type { DoctorCode, DoctorStep } from '#contract/doctor.ts';
import { errorCodes } from '#contract/errors.ts';
import { hrefKey } from '#domain/resource.ts';
import type { StoredAccount, StoredCalendar } from '#main/ports/practice-store.ts';
import { selectedIds, type ServiceContext } from '../context.ts';
import type { SyncService } from '../sync/sync-service.ts';

/**
 * What is known of the account on this computer, for a report. Taken before the run: the stores may be closed when it ends.
 * Every text in it is one of a closed list, a number, or a hash.
 */
export async function headOf(
  context: ServiceContext,
  sync: SyncService,
  account: StoredAccount,
): Promise<string[]> {
  const { practice, clock, probe, version } = context;
  const { state, reason } = sync.statusOf(account.id);
  const mine = practice.calendars().filter(({ accountId }) => accountId === account.id);
  const selected = new Set(selectedIds(context));
  const rows = mine.map((calendar) => rowOf(context, account, calendar, selected.has(calendar.id)));
  const way = await probe.wayTo(new URL(account.entryUrl)); // the stores are not asked after this
  return [
    'HeyClients Calendar, Connection Doctor',
    '',
    `app         ${version}`,
    `system      ${probe.system()}`,
    `made        ${new Date(clock.now()).toISOString().slice(0, 16)}Z`,
    `account     ${hashed(account, `user:${account.username.toLowerCase()}`)}, ${account.state}`,
    `server      ${serverOf(account)}, ${way}`,
    `sync        ${state}${reason === null ? '' : `, ${reason}`}`,
    '',
    `calendars   ${mine.length}`,
    ...rows,
  ];
}

/** The whole report. */
export function reportOf(head: readonly string[], verdict: DoctorCode, steps: readonly DoctorStep[]): string {
  const rows = steps.map(({ step, outcome, code, facts, durationMs }) => {
    const told = Object.entries(facts).map(([name, value]) => `${name}=${value}`);
    return [
      step.padEnd(11),
      outcome.padEnd(7),
      code.padEnd(20),
      `${durationMs} ms`.padStart(8),
      ...told,
    ].join(' ');
  });
  return [...head, '', `verdict     ${verdict}`, '', ...rows, ''].join('\n');
}

function rowOf(
  { cache, clock }: ServiceContext,
  account: StoredAccount,
  { id, href, access, kind, isShared, missingSince }: StoredCalendar,
  isSelected: boolean,
): string {
  const { mode, checkedAt, failure } = cache.syncState(id);
  return [
    `- ${hashed(account, `calendar:${hrefKey(href)}`)}`,
    kind,
    access,
    isSelected ? 'chosen' : 'not chosen',
    ...(isShared ? ['shared'] : []),
    ...(missingSince === null ? [] : ['missing']),
    `${cache.objectCount(id)} objects`,
    `${cache.unreadableCount(id)} unreadable`,
    `by ${mode}`,
    checkedAt === null ? 'never read' : `read ${minutesAgo(checkedAt, clock.now())} min ago`,
    ...(failure === null ? [] : [errorCodes.find((code) => code === failure) ?? 'internal']),
  ].join(', ');
}

const minutesAgo = (then: EpochMs, now: EpochMs): number => Math.round((now - then) / MINUTE_MS);

/** A kind of server, never its name: a server of one's own is named after its owner often enough. */
function serverOf({ provider, entryUrl, homes }: StoredAccount): string {
  const isApart = homes.some((home) => new URL(home).host !== new URL(entryUrl).host);
  switch (provider) {
    case 'icloud':
      return isApart ? 'iCloud, calendars on a shard' : 'iCloud';
    case 'caldav':
      return isApart ? 'typed address, calendars on another host' : 'typed address';
    case 'sample':
      return 'the built-in sample';
  }
}

/** Two reports of one account show the same; the key is its id, which is random and never leaves this computer. */
function hashed({ id }: StoredAccount, value: string): string {
  return createHmac('sha256', id).update(value).digest('hex').slice(0, 8);
}
