import { TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isWholeClockText, readClockText, stepClockText, writtenClockText } from './clock-text.ts';
import { useTyped, type TypedKind, type Typing } from './use-typed.ts';
import { isTime } from './zoned-time.ts';

const LAST_MINUTE = 1439;
const MIDNIGHT = 1440;
const MORNING = '09:00';

interface TimeFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'onKeyDown'> {
  /** `HH:MM`, or whatever else was typed in its place. */
  readonly value: string;
  /** Whether a day may end in it: 24:00. */
  readonly takesMidnight?: boolean;
  /** Whether the form says by itself what can't be read. */
  readonly isSaidElsewhere?: boolean;
  readonly typing?: Typing;
  readonly onChange: (value: string) => void;
}

/**
 * A time of day as it is written everywhere in the window, and read by either clock. A whole time is taken as it is typed,
 * a short form when the field is left; the arrow keys step by five minutes. What can't be read stays, and says so.
 */
export function TimeField(props: TimeFieldProps) {
  const {
    value,
    takesMidnight = false,
    isSaidElsewhere = false,
    typing,
    onChange,
    error,
    onBlur,
    ...input
  } = props;
  const { t } = useTranslation('common');
  const read = (text: string): string | null => {
    const time = readClockText(text);
    return time !== null && (takesMidnight || isTime(time)) ? time : null;
  };
  const kind: TypedKind = {
    write: writtenClockText,
    read,
    isWhole: isWholeClockText,
    step: (from, direction) =>
      from === '' ? MORNING : stepClockText(from, direction, takesMidnight ? MIDNIGHT : LAST_MINUTE),
  };
  const typed = useTyped(value, onChange, kind, typing);
  const example = writtenClockText(MORNING);
  const isUnread = !isSaidElsewhere && value !== '' && read(value) !== value;
  return (
    <TextInput
      inputMode="numeric"
      aria-description={t('field.such', { example })}
      {...input}
      autoComplete="off"
      spellCheck={false}
      value={typed.text}
      error={isUnread ? <span role="alert">{t('field.unread', { example })}</span> : error}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => {
        typed.leave();
        onBlur?.(event);
      }}
      onKeyDown={typed.press}
    />
  );
}
