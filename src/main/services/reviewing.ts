import type { EngineCommandName } from '#contract/commands.ts';
import { reviewClashes, reviewIsDue } from './clashes.ts';
import type { ServiceContext } from './context.ts';
import { failureCode } from './failure-code.ts';

/** Commands after which an appointment and an event may lie over each other, or no longer do. */
const CHANGING: readonly EngineCommandName[] = [
  'accounts.disconnect',
  'configuration.save',
  'entries.setHolding',
  'appointments.move',
  'appointments.cancel',
  'appointments.restore',
  'appointments.restoreTogether',
  'appointments.resolve',
  'appointments.adopt',
  'blocks.create',
  'blocks.move',
  'blocks.remove',
  'import.ics',
  'import.undo',
];

/** The same handlers; after those that change what holds time, clashes are looked at again. */
export function reviewing<Handlers extends Partial<Record<EngineCommandName, unknown>>>(
  context: ServiceContext,
  handlers: Handlers,
): Handlers {
  const reviewed = CHANGING.flatMap((name) => {
    const handler = handlers[name] as ((input: unknown) => unknown) | undefined;
    if (handler === undefined) return [];
    const work = async (input: unknown): Promise<unknown> => {
      const value = await handler(input);
      try {
        reviewClashes(context);
      } catch (fault) {
        // What was asked for is done and saved: it must not be answered as if it weren't. The next run looks again.
        reviewIsDue(context.cache);
        context.log.warn('clashes not looked at', { kind: failureCode(fault) });
      }
      return value;
    };
    return [[name, work] as const];
  });
  return { ...handlers, ...Object.fromEntries(reviewed) };
}
