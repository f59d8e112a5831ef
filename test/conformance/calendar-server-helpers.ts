import { hrefKey } from '#domain/resource.ts';
import type { Href, HrefKey } from '#domain/resource.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';

/** The keys of things with an href, sorted. */
export function keysOf(things: readonly { readonly href: Href }[]): readonly HrefKey[] {
  return things.map((one) => hrefKey(one.href)).sort();
}

/** The kind of a calendar server's fault. Anything else that is thrown is a bug and goes on. */
export function kindOf(error: unknown): string {
  if (error instanceof CalendarServerError) return error.kind;
  throw error;
}

/**
 * The content lines of a calendar text, unfolded and sorted: servers may fold and order anew (Radicale does), and
 * say the same. PRODID may be the server's.
 */
export function contentLines(text: string | Uint8Array | undefined): readonly string[] {
  const whole = typeof text === 'string' ? text : new TextDecoder().decode(text);
  const lines = whole.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/);
  return lines.filter((line) => line !== '' && !line.startsWith('PRODID:')).sort();
}
