import { ActionIcon, Button } from '@mantine/core';
import { IconUser, IconUserOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actionFacts, ariaKey } from '#contract/actions.ts';
import { useRunAction } from '#renderer/actions/use-actions.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { platform } from '#renderer/ui/platform.ts';
import styles from './privacy.module.css';

const KEY = actionFacts('hide-names').key ?? '';

/** In the top bar: hides names when somebody comes in; while they are hidden, says so and shows them again. */
export function NamesMark() {
  const { t } = useTranslation('privacy');
  const isHidden = useAppStore((state) => state.preferences.hideNames);
  const isCrowded = useAppStore((state) => state.route.screen === 'calendar');
  const run = useRunAction();
  const button = useRef<HTMLButtonElement>(null);
  const isPressed = useRef(false);
  useEffect(() => {
    // What was pressed gave way to its opposite, which takes the focus.
    if (isPressed.current) button.current?.focus();
    isPressed.current = false;
  }, [isHidden]);
  const press = (): void => {
    isPressed.current = true;
    run('hide-names');
  };
  if (!isHidden) {
    return (
      <ActionIcon
        ref={button}
        size={32}
        variant="subtle"
        color="gray"
        aria-label={t('names.hide')}
        aria-keyshortcuts={ariaKey(KEY, platform)}
        title={t('names.hide')}
        onClick={press}
      >
        <IconUserOff size={18} aria-hidden />
      </ActionIcon>
    );
  }
  return (
    <Button
      ref={button}
      h={32}
      px={10}
      variant="default"
      className={styles['mark'] ?? ''}
      data-crowded={isCrowded}
      leftSection={<IconUser size={16} aria-hidden />}
      aria-label={`${t('names.mark')}. ${t('names.show')}`}
      aria-keyshortcuts={ariaKey(KEY, platform)}
      title={t('names.mark')}
      onClick={press}
    >
      {t('names.show')}
    </Button>
  );
}

/**
 * Says that names were hidden or shown.
 *
 * @returns how often they were hidden: what was drawn before that is to be made anew, so that nothing that a
 *   component has kept for itself still names anybody
 */
export function useHidings(): number {
  const { t } = useTranslation('privacy');
  const isHidden = useAppStore((state) => state.preferences.hideNames);
  const isKnown = useAppStore((state) => state.arePreferencesKnown);
  const announce = useAppStore((state) => state.announce);
  // My Profile names nobody: hidden from there, it stays as it is, with the focus on its switch.
  const isNameless = useAppStore(({ route }) => route.screen === 'settings' && route.page === 'profile');
  const [before, setBefore] = useState({ isHidden, isKnown, hidings: 0, changes: 0 });
  const hasChanged = before.isHidden !== isHidden;
  if (hasChanged || before.isKnown !== isKnown) {
    setBefore({
      isHidden,
      isKnown,
      hidings: before.hidings + (hasChanged && isHidden && !isNameless ? 1 : 0),
      // What the app began with is not news.
      changes: before.changes + (hasChanged && before.isKnown ? 1 : 0),
    });
  }
  const { hidings, changes } = before;
  useEffect(() => {
    if (changes > 0) announce(t(isHidden ? 'names.hidden' : 'names.shown'));
    // Said once a change, not once a drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [changes]);
  return hidings;
}
