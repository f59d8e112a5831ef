import { CloseButton } from '@mantine/core';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { markScrolled } from './mark-scrolled.ts';
import { isFocusLost, isFocusLostOrOnEntry } from './focus-entry.ts';
import styles from './side-panel.module.css';
import { useStableCallback } from './use-stable-callback.ts';

interface SidePanelProps {
  readonly title: string;
  /** What the panel is about; focus moves to its first field (`data-autofocus`), else its heading, when this changes. */
  readonly subject: string;
  readonly onClose: () => void;
  /** Whether Escape and the close button do nothing for the moment. */
  readonly busy?: boolean;
  /** How often it was called back from under what lay over it: the focus goes back to what had it last. */
  readonly recalled?: number;
  /**
   * Whether nothing lies over it. Once that has gone, the focus goes back to what had it last, but not from whoever is
   * elsewhere, turning the calendar.
   */
  readonly isShown?: boolean;
  readonly children: ReactNode;
}

/**
 * A panel at the right, beside what it is about. Takes the focus when it opens, gives it back to where it was
 * when it closes, closes on Escape.
 */
export function SidePanel(props: SidePanelProps) {
  const { t } = useTranslation('common');
  const { title, subject, onClose, busy = false, recalled = 0, isShown = true, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const panel = useRef<HTMLElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const last = useRef<HTMLElement | null>(null);
  const titleId = useId();
  const wasShown = useRef(isShown);

  const take = useStableCallback(() => {
    if (!isShown) return;
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && isOpener(focused, panel.current))
      opener.current = openerOf(focused);
    // A form that comes back after a reload doesn't take what is being typed into a dialog over it.
    if (focused instanceof HTMLInputElement && focused.closest('[role=dialog]') !== null) return;
    // Where there is one thing to begin with, typing may begin at once.
    const first = panel.current?.querySelector<HTMLElement>('[data-autofocus]');
    (first ?? heading.current)?.focus();
  });
  useEffect(() => {
    take();
  }, [subject, take]);
  const focusLast = useStableCallback(() => {
    const isThere = last.current !== null && panel.current?.contains(last.current) === true;
    const first = panel.current?.querySelector<HTMLElement>('[data-autofocus]');
    (isThere ? last.current : (first ?? heading.current))?.focus();
  });
  useEffect(() => {
    if (recalled > 0) focusLast();
  }, [recalled, focusLast]);
  useEffect(() => {
    if (isShown && !wasShown.current && isFocusLostOrOnEntry()) focusLast();
    wasShown.current = isShown;
  }, [isShown, focusLast]);
  useEffect(
    () => () => {
      // Who pressed something else meanwhile has the focus there.
      if (opener.current?.isConnected === true && isFocusLost()) opener.current.focus();
    },
    [],
  );

  return (
    <aside
      ref={panel}
      className={styles['panel']}
      aria-labelledby={titleId}
      onFocus={({ target, currentTarget }) => {
        // Not what a dialog or a list above it has: that comes here by React's tree alone.
        if (currentTarget.contains(target)) last.current = target;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !busy && !closesSomethingElse(event)) onClose();
      }}
    >
      <header className={styles['header']}>
        <h2 id={titleId} ref={heading} tabIndex={-1} className={styles['title']}>
          {title}
        </h2>
        <CloseButton aria-label={t('close')} onClick={onClose} disabled={busy} />
      </header>
      <div className={styles['body']} onScroll={markScrolled}>
        {children}
      </div>
    </aside>
  );
}

/** Whether the focus goes back there: not into the panel itself, nor into a dialog that is about to close. */
function isOpener(focused: HTMLElement, panel: HTMLElement | null): boolean {
  if (focused === document.body || panel?.contains(focused) === true) return false;
  return focused.closest('[role=dialog]') === null;
}

/** An entry of a menu is gone once it was chosen: the focus goes back to the button of the menu. */
function openerOf(focused: HTMLElement): HTMLElement {
  const buttonId = focused.closest('[role=menu]')?.getAttribute('aria-labelledby') ?? null;
  return (buttonId === null ? null : document.getElementById(buttonId)) ?? focused;
}

/** Whether this Escape belongs to an open list of suggestions inside the panel, or to a dialog above it. */
function closesSomethingElse(event: KeyboardEvent<HTMLElement>): boolean {
  const { target, currentTarget } = event;
  if (event.defaultPrevented || !(target instanceof HTMLElement)) return true;
  return target.getAttribute('aria-expanded') === 'true' || !currentTarget.contains(target);
}
