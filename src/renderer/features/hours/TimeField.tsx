import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { readClockText, stepClockText, writtenClockText } from './clock-text.ts';
import styles from './hours.module.css';

/**
 * A time of day as text, so that 24:00 can be typed: written as everywhere, and read by either clock. A whole
 * time is taken as it is typed, a short form when the field is left; the arrow keys step by five minutes.
 */
export function TimeField(props: {
  readonly label: string;
  readonly value: string;
  readonly wrong: boolean;
  /** Where the sentence about what is wrong stands. */
  readonly describedBy: string | undefined;
  readonly autoFocus: boolean;
  readonly onChange: (value: string) => void;
}) {
  const { label, value, onChange } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? writtenClockText(value);
  const commit = (): void => {
    if (draft === null) return;
    setDraft(null);
    onChange(readClockText(draft) ?? draft.trim());
  };
  const step = (direction: 1 | -1): void => {
    setDraft(null);
    onChange(stepClockText(text, direction));
  };
  return (
    <TextInput
      className={styles['time'] ?? ''}
      aria-label={label}
      aria-describedby={props.describedBy}
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      autoFocus={props.autoFocus}
      value={text}
      error={props.wrong}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setDraft(typed);
        if (readClockText(typed) === typed) onChange(typed);
      }}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        step(event.key === 'ArrowUp' ? 1 : -1);
      }}
    />
  );
}
