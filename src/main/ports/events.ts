import type { EventName, EventPayload } from '#contract/events.ts';

/** Tells the window what happened, unasked. */
export type Announce = <N extends EventName>(event: N, payload: EventPayload<N>) => void;
