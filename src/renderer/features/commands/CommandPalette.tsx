import { Modal } from '@mantine/core';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './commands.module.css';
import { usePaletteItems, type PaletteItem } from './palette-items.ts';
import { PrintedKey } from './ShortcutList.tsx';

const GROUPS = ['date', 'actions', 'clients', 'appointments'] as const;

/** Everything that can be done, by name: typed, chosen with the arrows, started with Enter. */
export function CommandPalette() {
  const { t } = useTranslation('commands');
  const isOpen = useAppStore((state) => state.overlay === 'palette');
  const close = useAppStore((state) => state.closeOverlay);
  const opener = useRef<Element | null>(null);
  /** The focus goes back before anything is started: what then takes the focus keeps it. */
  const leave = (): Element | null => {
    flushSync(close);
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    return opener.current;
  };
  return (
    <Modal.Root
      opened={isOpen}
      onClose={leave}
      returnFocus={false}
      size={560}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.title')} radius="md">
        <Modal.Body className={styles['palette'] ?? ''}>
          {isOpen ? (
            <Choice
              onOpen={(focused) => {
                opener.current = focused;
              }}
              onLeave={leave}
            />
          ) : null}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Choice(props: {
  readonly onOpen: (focused: Element | null) => void;
  readonly onLeave: () => Element | null;
}) {
  const { t } = useTranslation('commands');
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [focused] = useState(() => document.activeElement);
  const seekClients = useAppStore((state) => state.seekClients);
  const items = usePaletteItems(query, focused);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const { onOpen, onLeave } = props;
  const chosen = items[Math.min(at, items.length - 1)] ?? null;
  const optionId = ({ id }: PaletteItem): string => `${listId}-${id}`;

  useEffect(() => {
    onOpen(focused);
    input.current?.focus();
    // Once, as it opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.id]);

  const start = (item: PaletteItem): void => item.run(onLeave());
  const move = (to: number): void => setAt((to + items.length) % Math.max(items.length, 1));
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = Math.min(at, items.length - 1);
    const moves: Readonly<Record<string, number>> = { ArrowDown: from + 1, ArrowUp: from - 1 };
    const to = moves[event.key];
    if (event.nativeEvent.isComposing) return;
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && chosen !== null) start(chosen);
    else if (event.key !== 'Tab') return;
    event.preventDefault();
  };

  return (
    <>
      <input
        ref={input}
        className={styles['input']}
        type="text"
        role="combobox"
        aria-label={t('palette.title')}
        aria-expanded={items.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen === null ? undefined : optionId(chosen)}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('palette.hint')}
        maxLength={200}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
          void seekClients(event.currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={listId} role="listbox" aria-label={t('palette.list')} className={styles['list']}>
        {GROUPS.map((group) => (
          <Group
            key={group}
            group={group}
            items={items.filter((each) => each.group === group)}
            chosen={chosen}
            optionId={optionId}
            onStart={start}
          />
        ))}
      </ul>
      {items.length === 0 ? (
        <p role="status" className={styles['quiet']}>
          {t('palette.nothing', { query: query.trim() })}
        </p>
      ) : null}
    </>
  );
}

function Group(props: {
  readonly group: PaletteItem['group'];
  readonly items: readonly PaletteItem[];
  readonly chosen: PaletteItem | null;
  readonly optionId: (item: PaletteItem) => string;
  readonly onStart: (item: PaletteItem) => void;
}) {
  const { t } = useTranslation('commands');
  const headId = useId();
  if (props.items.length === 0) return null;
  return (
    <li role="presentation">
      <div id={headId} role="presentation" className={styles['groupHead']}>
        {t(`palette.groups.${props.group}`)}
      </div>
      <ul role="group" aria-labelledby={headId} className={styles['group']}>
        {props.items.map((item) => (
          <li
            key={item.id}
            id={props.optionId(item)}
            role="option"
            aria-selected={item.id === props.chosen?.id}
            className={styles['option']}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => props.onStart(item)}
          >
            <span>{item.text}</span>
            {item.key === undefined ? null : (
              <span aria-hidden className={styles['hint']}>
                <PrintedKey of={item.key} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}
