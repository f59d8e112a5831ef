import type { ReactNode } from 'react';
import styles from './details.module.css';

/** A list of named facts; those without a value are left out. */
export function Facts(props: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[];
}) {
  const shown = props.facts.filter(({ value }) => value !== null && value !== '');
  return (
    <dl className={styles['facts']}>
      {shown.map(({ name, value }) => (
        <div key={name} className={styles['fact']}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
