import type { Typing } from './use-typed.ts';

/** What is still being typed in one of a form's fields. One at a time has the focus. */
export interface Unfinished<Field extends string> {
  readonly field: Field;
  readonly text: string;
}

/** What a field of the form needs so that nothing of it is lost. */
export function typingIn<Field extends string>(
  field: Field,
  unfinished: Unfinished<string> | null | undefined,
  keep: (unfinished: Unfinished<Field> | null) => void,
): Typing {
  return {
    text: unfinished?.field === field ? unfinished.text : null,
    keep: (text) => keep(text === null ? null : { field, text }),
  };
}
