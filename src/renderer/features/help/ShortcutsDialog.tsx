import { Kbd, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPlainKey } from '#renderer/ui/plain-key.ts';
import styles from './help.module.css';

const SHORTCUTS = [
  ['w', ['w']],
  ['enter', ['Enter']],
  ['arrows', ['↑', '↓', '←', '→']],
  ['moveTime', ['Alt', '↑', '↓']],
  ['moveDay', ['Alt', '←', '→']],
  ['moveLength', ['Alt', 'Shift', '↑', '↓']],
  ['undo', ['Ctrl', 'Z']],
  ['escape', ['Esc']],
  ['overview', ['?']],
] as const;

/** The overview of keys, opened by `?` anywhere but in a text. */
export function ShortcutsDialog() {
  const { t } = useTranslation('help');
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!isPlainKey(event, '?')) return;
      event.preventDefault();
      setOpened(true);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <ShortcutList />
    </Modal>
  );
}

/** Every key and what it does. */
export function ShortcutList() {
  const { t } = useTranslation('help');
  return (
    <dl className={styles['shortcuts']}>
      {SHORTCUTS.map(([name, keys]) => (
        <div key={name}>
          <dt>
            {keys.map((key) => (
              <Kbd key={key}>{t(`shortcuts.key.${key}`, { defaultValue: key })}</Kbd>
            ))}
          </dt>
          <dd>{t(`shortcuts.${name}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
