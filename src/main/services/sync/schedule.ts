import { MINUTE_MS } from '#domain/interval.ts';

/** What is known of the person and the computer. */
export interface Presence {
  /** A window of the app has the focus. */
  readonly focused: boolean;
  readonly onBattery: boolean;
}

/** A host that never says anything is taken to be looked at. */
export const ATTENTIVE: Presence = { focused: true, onBattery: false };

const FOCUSED_MS = 90_000;
const BACKGROUND_MS = 5 * MINUTE_MS;
const BATTERY_MS = 15 * MINUTE_MS;
const MOST_BACK_OFF_MS = 30 * MINUTE_MS;
/** So that many computers that woke at once don't ask at once. */
const JITTER = 0.2;
const WAKE_FROM_MS = 2_000;
const WAKE_TO_MS = 10_000;

/** How long after a good run the next one comes, in ms. `random`: 0 to 1. */
export function pollIntervalMs({ focused, onBattery }: Presence, random: number): number {
  return jittered(onBattery ? BATTERY_MS : focused ? FOCUSED_MS : BACKGROUND_MS, random);
}

/** How long after the n-th failure in a row the next try comes, in ms: doubled each time, half an hour at most. */
export function backOffMs(failures: number, random: number): number {
  return jittered(
    Math.min(MOST_BACK_OFF_MS, FOCUSED_MS * 2 ** Math.min(Math.max(0, failures - 1), 10)),
    random,
  );
}

/**
 * How soon a run is wanted after a change, in ms: at once for somebody who comes back or a network that does, a
 * little later for a computer that wakes, whose network may not be up yet. Null: as planned.
 */
export function dueInMs(
  before: Presence,
  after: Presence,
  event: 'wake' | 'network' | undefined,
  random: number,
): number | null {
  if (event === 'network' || (after.focused && !before.focused)) return 0;
  return event === 'wake' ? WAKE_FROM_MS + random * (WAKE_TO_MS - WAKE_FROM_MS) : null;
}

function jittered(ms: number, random: number): number {
  return Math.round(ms * (1 - JITTER + 2 * JITTER * random));
}
