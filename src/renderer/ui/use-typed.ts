import { useState, type KeyboardEvent } from 'react';

/** A value that is typed in words: how it is written, read and stepped. What can't be read is its own value. */
export interface TypedKind {
  readonly write: (value: string) => string;
  /** Null: it can't be read. */
  readonly read: (text: string) => string | null;
  /** Whether what is typed so far can't be meant to become something else. */
  readonly isWhole: (text: string, read: string) => boolean;
  readonly step: (value: string, direction: 1 | -1) => string;
}

interface Typed {
  /** What stands in the field. */
  readonly text: string;
  readonly type: (text: string) => void;
  /** Takes what was typed, and writes it out. */
  readonly leave: () => void;
  readonly press: (event: KeyboardEvent) => void;
  readonly choose: (value: string) => void;
}

/**
 * A field's text between two values: what is whole is taken as it is typed, all else once the field is left or Enter is
 * pressed. That Enter sends no form, where the field says then what nobody has seen yet.
 */
export function useTyped(value: string, onChange: (value: string) => void, kind: TypedKind): Typed {
  const [draft, setDraft] = useState<string | null>(null);
  const written = kind.write(value);
  const meant = (text: string): string => (text === written ? value : (kind.read(text) ?? text.trim()));
  const choose = (next: string): void => {
    setDraft(null);
    if (next !== value) onChange(next);
  };
  const leave = (): void => {
    if (draft !== null) choose(meant(draft));
  };
  return {
    text: draft ?? written,
    choose,
    leave,
    type: (text) => {
      setDraft(text);
      const read = kind.read(text);
      if (read !== null && read !== value && kind.isWhole(text, read)) onChange(read);
    },
    press: (event) => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'Enter') {
        if (draft !== null && meant(draft) !== value) event.preventDefault();
        leave();
      }
      const isStep = event.key === 'ArrowUp' || event.key === 'ArrowDown';
      if (!isStep || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      choose(kind.step(draft === null ? value : meant(draft), event.key === 'ArrowUp' ? 1 : -1));
    },
  };
}
