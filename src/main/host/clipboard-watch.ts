import { randomBytes } from 'node:crypto';
import type { ErrorCode } from '#contract/errors.ts';
import type { EventMessage } from '#contract/events.ts';
import { toAppSpecificPassword } from '#domain/app-specific-password.ts';
import type { EngineHandle } from '#main/engine/handle.ts';

/** The clipboard of the computer, as far as it is needed. */
export interface Clipboard {
  /** Its text; empty where there is none. */
  read(): Promise<string>;
  clear(): Promise<void>;
}

/** An engine with the clipboard in front of it. */
export interface WatchedEngine extends EngineHandle {
  /** The window is gone: nothing is looked at any more, and what was found is forgotten. */
  windowGone(): void;
}

/** One stretch of looking, from `clipboard.watch` to its end. */
interface Watch {
  /** What was found last, as it was copied; the password leaves this file towards the engine alone. */
  found: { readonly handle: string; readonly text: string } | null;
  end(): void;
}

const LOOK_EVERY_MS = 500;
const LONGEST_MS = 600_000;
/** No password, however it is spaced, is longer: what is longer isn't even compared. */
const LONGEST_TEXT = 80;
const TAKES_SECRETS: readonly string[] = ['accounts.connect', 'accounts.reconnect'];
const UNKNOWN = 'The password from the clipboard is not kept any more. Copy it again.';
const APPLE_ONLY = 'A password from the clipboard is for an iCloud account.';

/**
 * Stands between the window and the engine, and takes an app-specific password from the clipboard so that the window
 * never has it: the window learns a handle that is good for one sign-in with Apple. Only while the window asks for it
 * is anything looked at, and only a text with that password's shape is kept, in memory. Everything else passes
 * through unopened.
 *
 * @param clipboard null where this host has none
 */
export function withClipboard(engine: EngineHandle, clipboard: Clipboard | null): WatchedEngine {
  const listeners = new Set<(eventJson: string) => void>();
  let current: Watch | null = null;
  let signingIn = 0;
  const tell = (message: EventMessage): void => {
    for (const listener of listeners) listener(JSON.stringify(message));
  };

  const look = async (from: Clipboard, watch: Watch): Promise<void> => {
    if (signingIn > 0) return;
    const text = await from.read();
    if (current !== watch || signingIn > 0 || text === watch.found?.text) return;
    if (text.length > LONGEST_TEXT || toAppSpecificPassword(text) === null) return;
    watch.found = { text, handle: randomBytes(16).toString('base64url') };
    tell({ event: 'clipboard.password', payload: { handle: watch.found.handle } });
  };
  const stop = (): void => {
    current?.end();
    current = null;
  };
  /** Ends by itself: the window, which says that it watches, is told. */
  const stopAndTell = (): void => {
    if (current === null) return;
    stop();
    tell({ event: 'clipboard.stopped', payload: {} });
  };
  const watchFrom = (from: Clipboard): void => {
    let timer: ReturnType<typeof setTimeout>;
    const limit = setTimeout(stopAndTell, LONGEST_MS);
    const watch: Watch = {
      found: null,
      end: () => {
        clearTimeout(timer);
        clearTimeout(limit);
      },
    };
    const again = (): void => {
      // A clipboard that can't be read just now (another program has it open) is looked at again.
      void look(from, watch)
        .catch(() => undefined)
        .then(() => {
          if (current === watch) timer = setTimeout(again, LOOK_EVERY_MS);
        });
    };
    current = watch;
    again();
  };

  /** Asks the engine, looking at nothing meanwhile; a sign-in that went well ends the watch. */
  const signIn = async (command: string, inputJson: string): Promise<string> => {
    signingIn += 1;
    try {
      const replyJson = await engine.call(command, inputJson);
      if (isOk(replyJson)) stopAndTell();
      return replyJson;
    } finally {
      signingIn -= 1;
    }
  };
  const signInWith = async (command: string, { secretHandle, ...rest }: SignIn): Promise<string> => {
    const found = current?.found ?? null;
    if (current === null || found === null || found.handle !== secretHandle)
      return refusal('handle-expired', UNKNOWN);
    current.found = null;
    if (!(await isWithApple(engine, command, rest)))
      return refusal('bad-request', APPLE_ONLY, { field: 'secretHandle' });
    const password = toAppSpecificPassword(found.text);
    const replyJson = await signIn(command, JSON.stringify({ ...rest, password }));
    if (isOk(replyJson)) await clearIfStill(clipboard, found.text);
    return replyJson;
  };

  return {
    ...engine,
    call: (command, inputJson) => {
      if (command === 'clipboard.watch') {
        stop();
        if (clipboard !== null) watchFrom(clipboard);
        return Promise.resolve(okay({ available: clipboard !== null }));
      }
      if (command === 'clipboard.stop') {
        stop();
        return Promise.resolve(okay({}));
      }
      if (!TAKES_SECRETS.includes(command)) return engine.call(command, inputJson);
      const input = withHandle(inputJson);
      return input === null ? signIn(command, inputJson) : signInWith(command, input);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      const unsubscribe = engine.subscribe(listener);
      return () => {
        listeners.delete(listener);
        unsubscribe();
      };
    },
    windowGone: stop,
    close: () => {
      stop();
      return engine.close();
    },
  };
}

/** The input of a sign-in that names a handle. */
type SignIn = Readonly<Record<string, unknown>> & { readonly secretHandle: unknown };

/** The input, where it is an object with a handle; whatever else it is, the engine judges it. */
function withHandle(inputJson: string): SignIn | null {
  const input = parsed(inputJson);
  return typeof input === 'object' && input !== null && 'secretHandle' in input ? input : null;
}

/** Whether the password would go to Apple: the window must not be able to send it anywhere else. */
async function isWithApple(
  engine: EngineHandle,
  command: string,
  input: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  if (command === 'accounts.connect') return input['provider'] === 'icloud';
  const reply = parsed(await engine.call('accounts.list', '{}')) as {
    readonly value?: readonly { readonly id: string; readonly provider: string }[];
  } | null;
  return reply?.value?.find(({ id }) => id === input['accountId'])?.provider === 'icloud';
}

/** Empties the clipboard unless something else was copied since. */
async function clearIfStill(clipboard: Clipboard | null, text: string): Promise<void> {
  try {
    if (clipboard !== null && (await clipboard.read()) === text) await clipboard.clear();
  } catch {
    // A clipboard that can't be read or cleared keeps nobody from being connected.
  }
}

function isOk(replyJson: string): boolean {
  return (parsed(replyJson) as { readonly ok?: unknown } | null)?.ok === true;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

const okay = (value: object): string => JSON.stringify({ ok: true, value });
const refusal = (code: ErrorCode, message: string, details: object = {}): string =>
  JSON.stringify({ ok: false, error: { ...details, code, message } });
