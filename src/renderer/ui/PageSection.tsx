import { useId, type ReactNode } from 'react';
import styles from './page-section.module.css';

/** A part of a settings page: a line above it, a heading, a quiet sentence, and what belongs to it. */
export function PageSection(props: {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h3 id={id} className={styles['heading']}>
        {props.title}
      </h3>
      {props.lead === undefined ? null : <p className={styles['quiet']}>{props.lead}</p>}
      {props.children}
    </section>
  );
}
