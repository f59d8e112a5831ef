import type { ReactNode } from 'react';
import styles from './page.module.css';
import { useTakeFocus } from './use-take-focus.ts';

/** One column of settings: a heading, at its right what can be done, and what belongs to it. */
export function Page(props: {
  readonly title: string;
  readonly lead?: string;
  /** Whether the heading has the focus when the page comes, where nothing else has. */
  readonly takesFocus?: boolean;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  const heading = useTakeFocus<HTMLHeadingElement>(props.takesFocus === true);
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <h2 ref={heading} tabIndex={props.takesFocus === true ? -1 : undefined} className={styles['title']}>
          {props.title}
        </h2>
        {props.action}
      </header>
      {props.lead === undefined ? null : <p className={styles['lead']}>{props.lead}</p>}
      {props.children}
    </div>
  );
}
