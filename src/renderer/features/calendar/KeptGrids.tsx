import { useEffect, useLayoutEffect, useState, type ReactElement, type ReactNode } from 'react';
import styles from './calendar.module.css';

/** A grid with more takes more memory than a quick way back is worth. */
const MOST_EVENTS = 1000;

/** Frames until what is drawn anew has its place: one in which it is measured, one in which it is put there. */
const LAYOUT_FRAMES = 3;

/** A grid, and which one it is. */
export interface KeyedGrid {
  readonly key: string;
  readonly grid: ReactElement;
}

interface Kept {
  readonly epoch: string;
  readonly grid: ReactElement;
  readonly isHuge: boolean;
}

interface KeptGridsProps {
  /** What is shown; null where it is no grid. */
  readonly shown: KeyedGrid | null;
  /** How many events it draws. */
  readonly events: number;
  /** To be drawn ahead, where they aren't there yet. */
  readonly ahead: readonly KeyedGrid[];
  /** Whether one that was left is worth its place. */
  readonly isNear: (key: string) => boolean;
  /** Another one: nothing that was drawn before is kept. */
  readonly epoch: string;
}

/**
 * The grids of the views that were shown so far, and those that may be shown next. One that is not shown lies there, out
 * of sight and reach, with its layout: going to it is a matter of painting, where drawing a full week anew takes a
 * quarter of a second. It goes as soon as what it was drawn from may have changed, so none is shown with what no longer
 * holds.
 */
export function KeptGrids(props: KeptGridsProps) {
  const [drawn] = useState(() => new Map<string, Kept>());
  const kept = keptWith(drawn, props);
  // Only what was really drawn is remembered: what is drawn ahead may be given up on the way.
  useLayoutEffect(() => {
    drawn.clear();
    for (const [key, each] of kept) drawn.set(key, each);
  });
  return [...kept].map(([key, { grid }]) => (
    <Layer key={key} isShown={key === props.shown?.key}>
      {grid}
    </Layer>
  ));
}

function Layer({ isShown, children }: { readonly isShown: boolean; readonly children: ReactNode }) {
  // What is drawn out of sight is laid out like all else first: FullCalendar puts its events in place once it knows its
  // size, which nothing has that isn't rendered.
  const [isLaidOut, setLaidOut] = useState(false);
  useEffect(() => {
    let frames = LAYOUT_FRAMES;
    let frame = requestAnimationFrame(function next() {
      frames -= 1;
      if (frames === 0) setLaidOut(true);
      else frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div className={styles['layer']} data-kept={!isShown} data-laid-out={isLaidOut} inert={!isShown}>
      {children}
    </div>
  );
}

/** What is drawn next to what was drawn before. */
function keptWith(
  before: ReadonlyMap<string, Kept>,
  { shown, events, ahead, isNear, epoch }: KeptGridsProps,
): ReadonlyMap<string, Kept> {
  const kept = new Map(
    [...before].filter(
      ([key, each]) => each.epoch === epoch && (key === shown?.key || (!each.isHuge && isNear(key))),
    ),
  );
  if (shown !== null) kept.set(shown.key, { epoch, grid: shown.grid, isHuge: events > MOST_EVENTS });
  for (const { key, grid } of ahead) if (!kept.has(key)) kept.set(key, { epoch, grid, isHuge: false });
  return kept;
}
