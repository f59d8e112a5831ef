import type { EventMessage } from '#contract/events.ts';
import type { DesktopAbilities } from '#contract/preferences.ts';

/** What a host sends to the engine. Plain data; nothing is transferred. */
export type ToEngine =
  | { readonly type: 'start'; readonly options: EngineOptions }
  | { readonly type: 'call'; readonly id: number; readonly command: string; readonly inputJson: string }
  | { readonly type: 'ping'; readonly id: number }
  /** Which proxies the system would take, as a PAC file words it; null where it can't be told. */
  | { readonly type: 'proxies'; readonly id: number; readonly list: string | null }
  | { readonly type: 'shutdown' };

/** What the engine sends to its host. Replies and events are ready JSON text, relayed unopened. */
export type FromEngine =
  | { readonly type: 'ready' }
  | { readonly type: 'reply'; readonly id: number; readonly replyJson: string }
  | { readonly type: 'event'; readonly eventJson: string }
  | { readonly type: 'pong'; readonly id: number }
  /** The one thing that the engine asks of its host, where the options say that it knows. */
  | { readonly type: 'find-proxies'; readonly id: number; readonly origin: string }
  | { readonly type: 'closed' }
  /** It can't start: one error of the contract, as JSON. */
  | { readonly type: 'failed'; readonly errorJson: string };

/** What an engine is started with: plain data, so that it can cross to another process. */
export interface EngineOptions {
  /** The data folder; made with mode 0700 if absent. */
  readonly dataDirectory: string;
  /** `memory` keeps secrets for this process only, and the store in memory with them. */
  readonly vault: 'keychain' | 'memory';
  /** Go straight to the sample account. */
  readonly sample: boolean;
  /** false: nothing is synced unless it is asked for, as a script expects. */
  readonly polls?: boolean;
  readonly version: string;
  /** Where Contact support leads; null: nothing is configured, the built-in Help opens. */
  readonly supportUrl: string | null;
  /** What the system speaks (BCP 47 tags, the most wanted first), where the host knows. */
  readonly languages?: readonly string[];
  /** What the host can do beside the window; nothing without it. */
  readonly desktop?: DesktopAbilities;
  /** true: the host can be asked which proxies the system would take. */
  readonly knowsProxies?: boolean;
}

/** A listener for what the engine announces. */
export type EventListener = (message: EventMessage) => void;
