/**
 * Puts the focus where the next thing is to be done: the first field that has to be filled in, else the button that
 * sends the form. A password that was taken from the clipboard is none to be filled in.
 */
export function focusNext(form: HTMLFormElement | null): void {
  const fields = [...(form?.querySelectorAll<HTMLInputElement>('input[required]') ?? [])];
  const empty = fields.find(({ value }) => value === '');
  (empty ?? form?.querySelector<HTMLElement>('[type=submit]'))?.focus();
}
