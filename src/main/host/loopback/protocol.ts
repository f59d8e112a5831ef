/**
 * What the window and the loopback host say to each other over their WebSocket, one JSON text a frame.
 *
 * 1. The window's first frame, within 5 s: `{type:'hello', launch}` with the one-time code of the printed address
 *    (`#k=…`), or `{type:'hello', session}` with the token of an earlier welcome (a reload, a dropped socket).
 * 2. The host answers `{type:'welcome', session}`, or closes with 4401 (not valid), 4402 (the code was used) or 4408
 *    (it was silent too long; it may come again).
 * 3. Then `{id, command, inputJson}` from the window; `{"id":…,"reply":…}` and `{"event":…,"payload":…}` from the host.
 *    The host never opens an input, a reply or an event.
 */

/** Close code: neither the launch code nor the session of this host. */
export const CLOSE_NOT_VALID = 4401;
/** Close code: the launch code was right, but another page has used it. */
export const CLOSE_USED = 4402;
/** Close code: no hello came in time, as from a window on a computer that is very busy. */
export const CLOSE_SILENT = 4408;
/** How long a socket may stay silent before it is closed. */
export const HELLO_WITHIN_MS = 5_000;

/** What a window shows to be let in: one of the two. */
export interface Hello {
  readonly launch?: string;
  readonly session?: string;
}

/** One call of the window; `id` comes back with its reply. */
export interface CallFrame {
  readonly id: number;
  readonly command: string;
  readonly inputJson: string;
}

/** The first frame; null for anything else. */
export function readHello(text: string): Hello | null {
  const frame = readJson(text);
  if (frame?.['type'] !== 'hello') return null;
  const { launch, session } = frame;
  if (typeof launch === 'string') return { launch };
  return typeof session === 'string' ? { session } : null;
}

/** A later frame; null for anything else. */
export function readCall(text: string): CallFrame | null {
  const { id, command, inputJson } = readJson(text) ?? {};
  if (
    typeof id !== 'number' ||
    !Number.isSafeInteger(id) ||
    typeof command !== 'string' ||
    typeof inputJson !== 'string'
  )
    return null;
  return { id, command, inputJson };
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
