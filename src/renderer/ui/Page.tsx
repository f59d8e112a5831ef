import type { ReactNode } from 'react';
import styles from './page.module.css';

/** One column of settings: a heading, at its right what can be done, and what belongs to it. */
export function Page(props: {
  readonly title: string;
  readonly lead?: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <h2 className={styles['title']}>{props.title}</h2>
        {props.action}
      </header>
      {props.lead === undefined ? null : <p className={styles['lead']}>{props.lead}</p>}
      {props.children}
    </div>
  );
}
