/** The account that every contestant reads. Invented; it guards nothing. */
export const USER = 'ada';
export const PASSWORD = 'abcd-efgh-ijkl-mnop';
export const PRINCIPAL = `/principals/${USER}/`;
export const HOME = `/calendars/${USER}/`;
/** Where the server is asked about itself: `stats`, `reset`, `change?n=`. */
export const CONTROL = '/__ctl/';
/** A request with this header gets texts in its sync reports, whatever the server's mode: the floor never asks twice. */
export const WANTS_TEXTS = 'x-bench-texts';
export const SLUGS: readonly string[] = [
  'work',
  'home',
  'clients',
  'group',
  'school',
  'travel',
  'shared',
  'ideas',
];

/** The value of the header that signs in. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
