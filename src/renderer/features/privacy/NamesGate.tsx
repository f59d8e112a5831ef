import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRunAction } from '#renderer/actions/use-actions.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './privacy.module.css';

/**
 * A form that names somebody: while names are hidden it isn't there, and asks to show them first. What it would begin
 * with has no names then, and would be saved so.
 */
export function NamesGate({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('privacy');
  const isHidden = useAppStore((state) => state.preferences.hideNames);
  const run = useRunAction();
  const frame = useRef<Element | null>(null);
  useEffect(() => {
    if (isHidden || document.activeElement !== document.body) return;
    // The button that had the focus is gone: typing goes on where the form begins.
    const first = ['[data-autofocus]', 'input', 'h2'].map((each) => frame.current?.querySelector(each));
    first.find((each) => each instanceof HTMLElement)?.focus();
  }, [isHidden]);
  if (!isHidden) return children;
  return (
    <div
      ref={(gate) => {
        if (gate !== null) frame.current = gate.closest('aside, [role=dialog]');
      }}
      className={styles['gate']}
    >
      <p>{t('names.ask')}</p>
      <Button size="xs" data-autofocus onClick={() => run('hide-names')}>
        {t('names.show')}
      </Button>
    </div>
  );
}
