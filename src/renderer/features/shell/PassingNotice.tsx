import { Button, CloseButton } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShowInCalendar } from '#renderer/features/needs/use-show-appointment.ts';
import styles from './shell.module.css';

/** How long it is shown while nobody points at it or has the focus in it, in milliseconds. */
const SHOWN_MS = 10_000;

/**
 * In the strip: what was made a moment ago, and the way to it. It was said by the live region when it was made, and is
 * shown here without being said again; then it goes by itself.
 */
export function PassingNotice(props: {
  readonly tone: 'amber' | 'done';
  readonly icon: ReactNode;
  readonly text: string;
  readonly start: number;
  readonly id: string;
  /** It is over. */
  readonly forget: () => void;
  /** It was put away. */
  readonly onClose?: () => void;
}) {
  const { t } = useTranslation('shell');
  const { tone, icon, text, start, id, forget, onClose } = props;
  const show = useShowInCalendar();
  const [isPointed, setPointed] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  const isKept = isPointed || hasFocus;
  useEffect(() => {
    if (isKept) return;
    const timer = setTimeout(forget, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isKept, forget]);

  return (
    <div
      className={styles['notice']}
      data-tone={tone}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocus(true)}
      onBlur={({ currentTarget, relatedTarget }) => setFocus(currentTarget.contains(relatedTarget))}
    >
      {icon}
      <span className={styles['stripText']} title={text}>
        {text}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          forget();
          void show({ start, id });
        }}
      >
        {t('passing.show')}
      </Button>
      <CloseButton
        size="sm"
        aria-label={t('passing.close')}
        onClick={() => {
          forget();
          onClose?.();
        }}
      />
    </div>
  );
}
