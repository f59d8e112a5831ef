import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { CLOSE_NOT_VALID, CLOSE_USED, type Hello } from './protocol.ts';

/** Lets one window in by its launch code, and that window again by its session. */
export interface Gate {
  /** 256 bits; good for one hello. */
  readonly launch: string;
  /** Resolves when the launch code is used up. */
  readonly used: Promise<void>;
  /** The session to go on with, or the close code of a refusal. */
  admit(hello: Hello): { readonly session: string } | { readonly close: number };
  /** How long the next refusal is held back, in ms: guessing gets slower and slower. */
  delay(): number;
}

const newToken = (): string => randomBytes(32).toString('base64url');
const LONGEST_DELAY_MS = 2_000;

export function createGate(): Gate {
  const launch = newToken();
  const session = newToken();
  let isUsed = false;
  let tellUsed: () => void = () => undefined;
  const used = new Promise<void>((resolve) => (tellUsed = resolve));
  let refusals = 0;
  const refuse = (close: number): { readonly close: number } => {
    refusals += 1;
    return { close };
  };
  return {
    launch,
    used,
    admit: (hello) => {
      if (hello.session !== undefined)
        return isSame(hello.session, session) ? { session } : refuse(CLOSE_NOT_VALID);
      if (!isSame(hello.launch ?? '', launch)) return refuse(CLOSE_NOT_VALID);
      if (isUsed) return refuse(CLOSE_USED);
      isUsed = true;
      tellUsed();
      return { session };
    },
    delay: () => Math.min(LONGEST_DELAY_MS, refusals * 50),
  };
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether a request names this host exactly: another name for 127.0.0.1 is somebody else's page (DNS rebinding). */
export function isOwnHost(headers: IncomingHttpHeaders, port: number): boolean {
  return headers.host === `127.0.0.1:${port}`;
}

/** Whether a WebSocket is asked for by our own page: a browser always says where a page comes from. */
export function isOwnOrigin(headers: IncomingHttpHeaders, port: number): boolean {
  return headers.origin === `http://127.0.0.1:${port}`;
}

/** Whether a page or file is asked for by the person or by our own page, where the browser says. */
export function isOwnFetch(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'none' || site === 'same-origin';
}

/**
 * Whether a browser comes to the start page from elsewhere, as a whole window: so it does from the file that `npm start`
 * opens (opening-page.ts), and so another site may send it too. That site can't look into the window, and it has no code.
 */
export function isArrival({ method, url, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    url === '/' &&
    headers['sec-fetch-site'] === 'cross-site' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document'
  );
}
