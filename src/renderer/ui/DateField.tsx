import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useId, useState } from 'react';
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
  const { name, value, today, typing, onChange, error, onBlur, ...input } = props;
  const { t, i18n } = useTranslation('common');
  const [isOpen, setOpen] = useState(false);
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
      onClick={() => setOpen(!isOpen)}
    >
      <IconCalendar size={16} />
    </ActionIcon>
  );
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" withRoles={false} trapFocus returnFocus>
      <Popover.Target>
        <TextInput
          {...input}
          {...(name === undefined ? {} : { label: name })}
          autoComplete="off"
          spellCheck={false}
          aria-description={t('field.such', { example })}
          value={typed.text}
          error={isUnread ? <span role="alert">{t('field.unread', { example })}</span> : error}
          rightSection={button}
          onChange={(event) => typed.type(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={(event) => {
            typed.leave();
            onBlur?.(event);
          }}
          onKeyDown={(event) => {
            typed.press(event);
            if (event.key !== 'ArrowDown' || !event.altKey) return;
            event.preventDefault();
            typed.leave();
            setOpen(true);
          }}
        />
      </Popover.Target>
      {/* Modal, so that a letter in it is no action of the window. */}
      <Popover.Dropdown p="xs" role="dialog" aria-modal aria-labelledby={pickerName}>
        <span id={pickerName} className="visually-hidden">
          {pick}
        </span>
        <MonthPicker
          shown={isDate(value) ? value : today}
          today={today}
          onChoose={(date) => {
            typed.choose(date);
            setOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
