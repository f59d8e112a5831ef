/** Hands a text to the person as a file, the way a browser saves a download. */
export function saveText(name: string, text: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: the download reads it only after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
