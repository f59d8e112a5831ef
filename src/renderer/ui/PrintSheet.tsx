import { useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import './print-sheet.css';

/**
 * What goes to paper, alone and black on white. It is only there to be printed; the printer's dialog opens with it, and
 * `onDone` is called when that is closed.
 */
export function PrintSheet(props: {
  /** What it is, for who listens. */
  readonly label: string;
  readonly onDone: () => void;
  readonly children: ReactNode;
}) {
  const { label, onDone, children } = props;
  useEffect(() => {
    document.documentElement.dataset['printing'] = 'sheet';
    window.addEventListener('afterprint', onDone);
    window.print();
    return () => {
      window.removeEventListener('afterprint', onDone);
      delete document.documentElement.dataset['printing'];
    };
  }, [onDone]);
  return createPortal(
    <section className="print-sheet" aria-label={label}>
      {children}
    </section>,
    document.body,
  );
}
