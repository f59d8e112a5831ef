import type { CSSProperties } from 'react';
import styles from './swatch.module.css';

/** A 12 px sample of how a kind of time is drawn; only a drawing, the words stand beside it. */
export function Swatch(props: {
  readonly kind: 'appointment' | 'icloud' | 'local';
  /** `#rrggbb`, readable on the theme. */
  readonly colour: string;
  readonly outlined?: boolean;
}) {
  const { kind, colour, outlined = false } = props;
  const className = [styles['swatch'], styles[kind], outlined ? styles['outlined'] : ''].join(' ');
  return <span aria-hidden className={className} style={{ '--colour': colour } as CSSProperties} />;
}
