import type { Reply } from '#contract/bridge.ts';
import type { EngineCommandName, Input, Value } from '#contract/commands.ts';
import { needsCount, needsOf, needsRange, type Needs } from '#contract/needs.ts';
import type { Preferences } from '#contract/preferences.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { summarise, type AccountStatus, type SyncSummary } from '#contract/sync-summary.ts';
import type { EngineHandle } from '#main/engine/handle.ts';

/** All that menu, tray, notifications and badge are made of: what the engine said last. */
export interface DesktopFacts {
  readonly preferences: Preferences;
  readonly workspace: Value<'app.state'>['workspace'];
  /** The zone the calendar is shown in. */
  readonly zone: string;
  readonly appointments: readonly AppointmentShape[];
  readonly needs: Needs;
  readonly accounts: readonly AccountStatus[];
}

/** Asks the engine for everything; null where it can't even say how it is. @param now epoch milliseconds */
export async function gatherFacts(
  engine: Pick<EngineHandle, 'call'>,
  now: number,
): Promise<DesktopFacts | null> {
  const ask = async <N extends EngineCommandName>(command: N, input: Input<N>): Promise<Value<N> | null> => {
    const reply = JSON.parse(await engine.call(command, JSON.stringify(input))) as Reply<Value<N>>;
    return reply.ok ? reply.value : null;
  };
  const [app, preferences, configuration, status, appointments, alerts] = await Promise.all([
    ask('app.state', {}),
    ask('preferences.get', {}),
    ask('configuration.get', {}),
    ask('sync.status', {}),
    ask('appointments.list', needsRange(now)),
    ask('alerts.list', {}),
  ]);
  if (app === null || preferences === null) return null;
  const isOpen = app.workspace !== 'locked';
  // An engine that died between two answers: half of the facts would look as if something had gone away.
  if (isOpen && [configuration, status, appointments, alerts].includes(null)) return null;
  return {
    preferences,
    workspace: app.workspace,
    zone: configuration?.displayZone ?? app.systemZone,
    appointments: appointments ?? [],
    needs: needsOf(alerts ?? [], appointments ?? []),
    accounts: status?.accounts ?? [],
  };
}

/** Whether clients may be named outside the window. */
export function mayName({ preferences }: Pick<DesktopFacts, 'preferences'>): boolean {
  return preferences.namesOutside && !preferences.hideNames;
}

/** How many things need the practitioner: appointments, and accounts that ask for a new password. */
export function badgeCount({ needs, accounts }: Pick<DesktopFacts, 'needs' | 'accounts'>): number {
  return needsCount(needs) + accounts.filter(({ state }) => state === 'reconnect-required').length;
}

/** How all accounts stand together, as the window's own pill says it. */
export function syncSummary({ accounts }: Pick<DesktopFacts, 'accounts'>): SyncSummary {
  return summarise(accounts);
}
