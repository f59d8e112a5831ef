import { useEffect, useState, type KeyboardEvent } from 'react';
import { useStableCallback } from './use-stable-callback.ts';

/** A value that is typed in words: how it is written, read and stepped. What can't be read is its own value. */
export interface TypedKind {
  readonly write: (value: string) => string;
  /** Null: it can't be read. */
  readonly read: (text: string) => string | null;
  /** Whether what is typed so far can't be meant to become something else. */
  readonly isWhole: (text: string, read: string) => boolean;
  readonly step: (value: string, direction: 1 | -1) => string;
}

/** Where a form keeps what is still being typed, so that it outlives the field: a page that is lost, a form put away. */
export interface Typing {
  /** Null: nothing is. */
  readonly text: string | null;
  readonly keep: (text: string | null) => void;
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
 * pressed. That Enter sends no form, where the field says then what nobody has seen yet. What a form kept of a field
 * that went before it was left is taken when the field is there again.
 *
 * @param typing without one it lasts as long as the field
 */
export function useTyped(
  value: string,
  onChange: (value: string) => void,
  kind: TypedKind,
  typing?: Typing,
): Typed {
  const [own, setOwn] = useState<string | null>(null);
  const draft = typing === undefined ? own : typing.text;
  const setDraft = typing?.keep ?? setOwn;
  const written = kind.write(value);
  const meant = (text: string): string => (text === written ? value : (kind.read(text) ?? text.trim()));
  const choose = (next: string): void => {
    if (draft !== null) setDraft(null);
    if (next !== value) onChange(next);
  };
  const leave = (): void => {
    if (draft !== null) choose(meant(draft));
  };
  const takeKept = useStableCallback(leave);
  useEffect(() => takeKept(), [takeKept]);
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
