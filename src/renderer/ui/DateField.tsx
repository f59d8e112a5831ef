import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { stepDate, typedDate, writtenDate } from './date-text.ts';
import { lazyPart } from './lazy-part.tsx';
import { useTyped, type TypedKind, type Typing } from './use-typed.ts';
import { isDate } from './zoned-time.ts';

const MonthPicker = lazyPart(async () => (await import('./MonthPicker.tsx')).MonthPicker);

interface DateFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'onKeyDown' | 'rightSection'> {
  /** What it is called, also where no label is to be seen (`aria-label`). */
  readonly name?: string;
  /** `YYYY-MM-DD`, or whatever else was typed in its place. */
  readonly value: string;
  readonly today: string;
  readonly typing?: Typing;
  readonly onChange: (value: string) => void;
}

/**
 * A date as it is written everywhere in the window, read in the words and the order of the language: typed, stepped by the
 * arrow keys, or picked from a month. What can't be read stays as it was typed, and says so.
 */
export function DateField(props: DateFieldProps) {
  const { name, value, today, typing, onChange, error, onBlur, className, ...input } = props;
  const { t, i18n } = useTranslation('common');
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<Element | null>(null);
  /** The focus goes back to where it was, but not from whoever is elsewhere by then. */
  const close = (): void => {
    const focused = document.activeElement;
    setOpen(false);
    setTimeout(() => {
      const isElsewhere = document.activeElement !== document.body && document.activeElement !== focused;
      if (!isElsewhere && opener.current instanceof HTMLElement) opener.current.focus();
    });
  };
  // Each time it opens it stands at the date of the field.
  const [opened, setOpened] = useState(0);
  const open = (): void => {
    // Not Popover's own way: of one that opens again while it fades it would be a day in itself.
    opener.current = document.activeElement;
    setOpen(true);
    setOpened(opened + 1);
  };
  // A dialog that the field stands in stays open with this Escape, and so does a panel.
  const stays = isOpen ? { 'data-mantine-stop-propagation': 'true' } : {};
  const closeByKey = (event: KeyboardEvent): boolean => {
    if (!isOpen || event.key !== 'Escape') return false;
    event.preventDefault();
    close();
    return true;
  };
  const pickerName = useId();
  const kind: TypedKind = {
    write: writtenDate,
    read: (text) => typedDate(text, today, i18n.language),
    isWhole: (text) => /\d{4}/.test(text),
    step: (from, direction) => stepDate(from, direction, today),
  };
  const typed = useTyped(value, onChange, kind, typing);
  const example = writtenDate(today);
  const isUnread = value !== '' && !isDate(value);
  const pick = t('field.pick', { label: name ?? input['aria-label'] });
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      aria-label={pick}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      {...stays}
      onKeyDown={closeByKey}
      onClick={() => (isOpen ? close() : open())}
    >
      <IconCalendar size={16} />
    </ActionIcon>
  );
  return (
    <Popover opened={isOpen} onChange={close} position="bottom-end" withRoles={false} trapFocus>
      <Popover.Target>
        <div className={className}>
          <TextInput
            {...input}
            {...stays}
            {...(name === undefined ? {} : { label: name })}
            autoComplete="off"
            spellCheck={false}
            aria-description={t('field.such', { example })}
            value={typed.text}
            error={isUnread ? <span role="alert">{t('field.unread', { example })}</span> : error}
            rightSection={button}
            onChange={(event) => typed.type(event.currentTarget.value)}
            onFocus={(event) => {
              // Who comes back here has left the month; it doesn't take the focus back to where it was opened.
              setOpen(false);
              event.currentTarget.select();
            }}
            onBlur={(event) => {
              typed.leave();
              onBlur?.(event);
            }}
            onKeyDown={(event) => {
              if (closeByKey(event)) return;
              typed.press(event);
              if (event.key !== 'ArrowDown' || !event.altKey) return;
              event.preventDefault();
              typed.leave();
              open();
            }}
          />
        </div>
      </Popover.Target>
      {/* Modal, so that a letter in it is no action of the window. */}
      <Popover.Dropdown p="xs" role="dialog" aria-modal aria-labelledby={pickerName}>
        <span id={pickerName} className="visually-hidden">
          {pick}
        </span>
        <MonthPicker
          key={opened}
          shown={isDate(value) ? value : today}
          today={today}
          onChoose={(date) => {
            typed.choose(date);
            close();
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
