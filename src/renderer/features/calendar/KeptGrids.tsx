import { useState, type ReactElement } from 'react';
import styles from './calendar.module.css';

/** A grid with more takes more memory than a quick way back is worth. */
const MOST_EVENTS = 1000;

/** A grid, and which one it is. */
export interface KeyedGrid {
  readonly key: string;
  readonly grid: ReactElement;
}

/**
 * The grids of the views that were shown so far, and those that may be shown next. One that is not shown lies there, out
 * of sight and reach, with its layout: going to it is a matter of painting, where drawing a full week anew takes a
 * quarter of a second. It goes as soon as what it was drawn from may have changed, so none is shown with what no longer
 * holds.
 */
export function KeptGrids(props: {
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
}) {
  const { shown, ahead, isNear, epoch } = props;
  const [kept] = useState(
    () =>
      new Map<string, { readonly epoch: string; readonly grid: ReactElement; readonly isHuge: boolean }>(),
  );
  for (const [key, each] of kept)
    if (each.epoch !== epoch || (key !== shown?.key && (each.isHuge || !isNear(key)))) kept.delete(key);
  if (shown !== null) kept.set(shown.key, { epoch, grid: shown.grid, isHuge: props.events > MOST_EVENTS });
  for (const { key, grid } of ahead) if (!kept.has(key)) kept.set(key, { epoch, grid, isHuge: false });
  return [...kept].map(([key, { grid }]) => {
    const isShown = key === shown?.key;
    return (
      <div key={key} className={styles['layer']} data-kept={!isShown} inert={!isShown}>
        {grid}
      </div>
    );
  });
}
