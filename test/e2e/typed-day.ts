const written = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  timeZone: 'UTC',
});

/** A date, `YYYY-MM-DD`, as it stands in a field of the app: "Thu 15 Oct 2026". */
export function asTyped(date: string): string {
  return written.format(Date.parse(date)).replace(',', '');
}

/** The date that such a field says. */
export function dateIn(text: string): string {
  return new Date(Date.parse(`${text} UTC`)).toISOString().slice(0, 10);
}
