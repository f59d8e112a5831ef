import { useState, type ReactElement } from 'react';
import styles from './calendar.module.css';
import type { GridViewName } from './visible-range.ts';

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
  /** Another one: nothing that was drawn before is kept. */
  readonly epoch: string;
}) {
  const [kept] = useState(
    () => new Map<GridViewName, { readonly epoch: string; readonly grid: ReactElement }>(),
  );
  for (const [view, { epoch }] of kept) if (epoch !== props.epoch) kept.delete(view);
  if (props.view !== null && props.grid !== null)
    kept.set(props.view, { epoch: props.epoch, grid: props.grid });
  return [...kept].map(([view, { grid }]) => {
    const isShown = view === props.view;
    return (
      <div key={view} className={styles['layer']} data-kept={!isShown} inert={!isShown}>
        {grid}
      </div>
    );
  });
}
