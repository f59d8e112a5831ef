/**
 * What the window and the loopback host say to each other over their WebSocket, one JSON text a frame.
 *
 * 1. The window's first frame, within 5 s: `{type:'hello', launch}` with the one-time code of the printed address
 *    (`#k=…`), or `{type:'hello', session}` with the token of an earlier welcome (a reload, a dropped socket).
 * 2. The host answers `{type:'welcome', session}`, or closes with 4401 (not valid) or 4402 (the code was used).
 * 3. Then `{id, command, inputJson}` from the window; `{"id":…,"reply":…}` and `{"event":…,"payload":…}` from the host.
 *    The host never opens an input, a reply or an event.
 */
export const CLOSE_NOT_VALID = 4401;
export const CLOSE_USED = 4402;
export const HELLO_WITHIN_MS = 5_000;

export interface Hello {
  readonly launch?: string;
  readonly session?: string;
}

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
  if (typeof id !== 'number' || typeof command !== 'string' || typeof inputJson !== 'string') return null;
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
