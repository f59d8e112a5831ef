import {
  CalendarServerError,
  type CalendarServer,
  type Discovery,
  type DiscoveryStage,
} from '#main/ports/calendar-server.ts';

/** Discovery under way, for who wants to know how far it comes. */
export interface Survey {
  /** null once this was found; why not, where it is not. */
  reached(stage: DiscoveryStage): Promise<Error | null>;
  /** Everything it found. */
  readonly discovery: Promise<Discovery | null>;
  /** How far the server's clock is ahead, in ms; null where it didn't say. */
  clockSkew(): number | null;
}

const STAGES: readonly DiscoveryStage[] = ['principal', 'homes', 'calendars'];

/** Begins discovery over the account's own connection; `open` again where that was closed meanwhile. */
export function startSurvey(open: () => Promise<CalendarServer>, signal: AbortSignal): Survey {
  const stages = new Map(STAGES.map((stage) => [stage, createOutcome()]));
  const settle = (fault: Error | null, which = STAGES): void => {
    for (const stage of which) stages.get(stage)?.settle(fault);
  };
  let skew: number | null = null;
  const walk = async (): Promise<Discovery> => {
    const server = await open();
    try {
      return await server.discover(signal, (stage) => {
        skew = server.clockSkew();
        settle(null, [stage]);
      });
    } finally {
      skew = server.clockSkew();
    }
  };
  const again = async (fault: unknown): Promise<Discovery> => {
    // A sync that fails beside this one closes the connection that both use.
    const isClosed = fault instanceof CalendarServerError && fault.kind === 'cancelled';
    if (!isClosed || signal.aborted) throw fault;
    return walk();
  };
  const discovery = Promise.race([walk().catch(again), untilAborted(signal)]).then(
    (found) => {
      settle(null);
      return found;
    },
    (fault: unknown) => {
      settle(fault instanceof Error ? fault : new Error('no discovery'));
      return null;
    },
  );
  return {
    reached: async (stage) => (await stages.get(stage)?.promise) ?? null,
    discovery,
    clockSkew: () => skew,
  };
}

interface Outcome {
  readonly promise: Promise<Error | null>;
  /** Only the first call counts. */
  readonly settle: (fault: Error | null) => void;
}

function createOutcome(): Outcome {
  let settle: Outcome['settle'] = () => undefined;
  const promise = new Promise<Error | null>((resolve) => {
    settle = resolve;
  });
  return { promise, settle: (fault) => settle(fault) };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const give = (): void => reject(new CalendarServerError('timeout', 'doctor'));
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}
