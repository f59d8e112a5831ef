import { useEffect, useRef, type ReactNode, type Ref } from 'react';
import { markScrolled } from './mark-scrolled.ts';
import styles from './side-panel.module.css';

/**
 * A form that fills a side panel. Its fields scroll above the bar, never under it, so that what has the focus is always
 * clear of it; in a panel too short for both, the bar is the end of the form.
 */
export function PanelForm(props: {
  readonly ref?: Ref<HTMLFormElement>;
  readonly onSubmit: () => void;
  /** What stays in sight at the bottom: the buttons, and what must be known before they are pressed. */
  readonly bar: ReactNode;
  readonly children: ReactNode;
}) {
  const { ref, onSubmit, bar, children } = props;
  const frame = useRef<HTMLDivElement>(null);
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (frame.current === null || fields.current === null) return;
    // What comes in above it, or makes the bar higher, doesn't push it out of sight.
    const watching = new ResizeObserver(() => {
      const focused = document.activeElement;
      if (fields.current?.contains(focused) === true) focused?.scrollIntoView({ block: 'nearest' });
    });
    watching.observe(frame.current);
    watching.observe(fields.current);
    return () => watching.disconnect();
  }, []);
  return (
    <form
      ref={ref}
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div ref={frame} className={styles['frame']} onScroll={markScrolled}>
        <div
          ref={fields}
          className={styles['fields']}
          onFocus={({ target }) => {
            // Of a field of several lines Chromium brings the line with the caret into sight, and may cut the rest. What is
            // pressed by mouse stays under it.
            if (target.matches(':focus-visible')) target.scrollIntoView({ block: 'nearest' });
          }}
        >
          {children}
        </div>
      </div>
      <div className={styles['bar']}>{bar}</div>
    </form>
  );
}
