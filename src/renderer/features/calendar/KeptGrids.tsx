import { useState, type ReactElement } from 'react';
import styles from './calendar.module.css';
import type { GridViewName } from './visible-range.ts';

/**
 * The grids of the views that were shown so far. One that is left stays as it is, out of sight and reach, with its
 * layout: going back to it is a matter of painting, where drawing a full week anew takes a quarter of a second. What
 * changed meanwhile reaches it when it is shown again, before it is painted.
 *
 * @param grid of the view that is shown; null where that is no grid
 */
export function KeptGrids(props: { readonly view: GridViewName | null; readonly grid: ReactElement | null }) {
  const [kept] = useState(() => new Map<GridViewName, ReactElement>());
  if (props.view !== null && props.grid !== null) kept.set(props.view, props.grid);
  return [...kept].map(([view, grid]) => {
    const isShown = view === props.view;
    return (
      <div key={view} className={styles['layer']} data-kept={!isShown} inert={!isShown}>
        {grid}
      </div>
    );
  });
}
