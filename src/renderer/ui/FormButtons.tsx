import { Group, type MantineSpacing } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './form-buttons.module.css';

/**
 * What a form or a question ends with, in pages, panels and dialogs alike: at the right, as in the systems' own windows,
 * what leaves it first (Cancel, Back), and at the very end what it is there for.
 */
export function FormButtons(props: {
  /** What is to be known before they are pressed: at the left of them. */
  readonly note?: ReactNode;
  readonly className?: string | undefined;
  /** The room above them, where what they stand in has none. */
  readonly mt?: MantineSpacing;
  readonly children: ReactNode;
}) {
  const { note, className = '', mt, children } = props;
  return (
    <Group justify="flex-end" gap="xs" {...(mt === undefined ? {} : { mt })} className={className}>
      {note === undefined ? null : <div className={styles['note']}>{note}</div>}
      {children}
    </Group>
  );
}
