import { useState, type ReactElement } from 'react';
import styles from './calendar.module.css';
import type { GridViewName } from './visible-range.ts';

/** A grid with more takes more memory than a quick way back is worth. */
const MOST_EVENTS = 1000;

/**
 * The grids of the views that were shown so far. One that is left stays as it is, out of sight and reach, with its
 * layout: going back to it is a matter of painting, where drawing a full week anew takes a quarter of a second.
 * It goes as soon as what it was drawn from may have changed, so none comes back with what no longer holds.
 */
export function KeptGrids(props: {
  /** null where what is shown is no grid. */
  readonly view: GridViewName | null;
  /** Of the view that is shown. */
  readonly grid: ReactElement | null;
  /** How many events the grid draws. */
  readonly events: number;
  /** Another one: nothing that was drawn before is kept. */
  readonly epoch: string;
}) {
  const [kept] = useState(
    () =>
      new Map<
        GridViewName,
        { readonly epoch: string; readonly grid: ReactElement; readonly isHuge: boolean }
      >(),
  );
  for (const [view, { epoch, isHuge }] of kept)
    if (epoch !== props.epoch || (isHuge && view !== props.view)) kept.delete(view);
  if (props.view !== null && props.grid !== null) {
    const isHuge = props.events > MOST_EVENTS;
    kept.set(props.view, { epoch: props.epoch, grid: props.grid, isHuge });
  }
  return [...kept].map(([view, { grid }]) => {
    const isShown = view === props.view;
    return (
      <div key={view} className={styles['layer']} data-kept={!isShown} inert={!isShown}>
        {grid}
      </div>
    );
  });
}
