import { DAY_MS, MINUTE_MS, type EpochMs } from './interval.ts';
import { wallTimeIn, type ZoneRules } from './time.ts';

/** A session of a weekly series that is still agreed. */
export interface Session {
  readonly seriesId: string;
  readonly start: EpochMs;
}

/** From this session on, the client's clock shows another time than before, though the practice's shows the same. */
export interface ClockStep {
  readonly start: EpochMs;
  /** `HH:MM` by the practice's clock. */
  readonly here: string;
  /** `HH:MM` by the client's clock. */
  readonly there: string;
  /** What the client's clock would show if nothing had changed, `HH:MM`. */
  readonly before: string;
}

/** What the clocks do to one weekly series: steps that follow each other within weeks belong together. */
export interface ClockChange {
  /** The same at every asking. */
  readonly id: string;
  readonly seriesId: string;
  readonly steps: readonly ClockStep[];
}

/** How long before the first session that moves it is told. */
const NOTICE_MS = 14 * DAY_MS;
/** Two steps within this belong to one change of the year: the longest known lie four weeks apart. */
const TOGETHER_MS = 36 * DAY_MS;

/**
 * The weekly series whose time moves by the client's clock, because its zone and the practice's change their clocks on
 * different dates, or one of them never does: those that begin to move within two weeks of `now`, and those of which a
 * step is still to come.
 * @param sessions of one client, in any order
 */
export function clockChanges(
  sessions: readonly Session[],
  here: ZoneRules,
  there: ZoneRules,
  now: EpochMs,
): ClockChange[] {
  return [...new Set(sessions.map(({ seriesId }) => seriesId))]
    .flatMap((seriesId) => {
      const starts = sessions.filter((session) => session.seriesId === seriesId).map(({ start }) => start);
      return together(stepsOf(starts, here, there)).map((steps) => toChange(seriesId, steps));
    })
    .filter(({ steps }) => {
      const [first, last] = [steps[0]?.start ?? Infinity, steps.at(-1)?.start ?? -Infinity];
      return first <= now + NOTICE_MS && last > now;
    });
}

/** By how much the client's clock is ahead of the practice's changes from one session to the next. */
function stepsOf(starts: readonly EpochMs[], here: ZoneRules, there: ZoneRules): ClockStep[] {
  const ahead = (instant: EpochMs): number => there.offsetAt(instant) - here.offsetAt(instant);
  const sorted = starts.toSorted((a, b) => a - b);
  return sorted.flatMap((start, index): ClockStep[] => {
    const earlier = sorted[index - 1];
    if (earlier === undefined || ahead(earlier) === ahead(start)) return [];
    const face = start + there.offsetAt(start) + ahead(earlier) - ahead(start);
    return [{ start, here: clock(here, start), there: clock(there, start), before: faceText(face) }];
  });
}

function together(steps: readonly ClockStep[]): ClockStep[][] {
  const groups: ClockStep[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (last !== undefined && step.start - (last.at(-1)?.start ?? 0) <= TOGETHER_MS) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

function toChange(seriesId: string, steps: readonly ClockStep[]): ClockChange {
  return { id: `${seriesId}:${Math.floor((steps[0]?.start ?? 0) / MINUTE_MS)}`, seriesId, steps };
}

const clock = (zone: ZoneRules, instant: EpochMs): string => wallTimeIn(zone, instant).slice(11, 16);
const faceText = (face: EpochMs): string => new Date(face).toISOString().slice(11, 16);
