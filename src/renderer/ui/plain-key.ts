const TYPED_IN = 'input, textarea, select, [contenteditable="true"]';

/** Whether a key was pressed by itself, and not as a part of what is being typed. */
export function isPlainKey(event: KeyboardEvent, key: string): boolean {
  if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
    return false;
  return !(event.target instanceof Element && event.target.closest(TYPED_IN) !== null);
}

/** Whether Ctrl+Z (⌘Z on a Mac) was pressed, and not to take back what was typed. */
export function isPlainUndo(event: KeyboardEvent): boolean {
  const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
  if (!isUndo || event.altKey || event.defaultPrevented) return false;
  return !(event.target instanceof Element && event.target.closest(TYPED_IN) !== null);
}
