import type { Bridge, RawBridge, Reply } from '#contract/bridge.ts';
import type { EventName, EventPayload } from '#contract/events.ts';
import { connectLoopback } from './loopback-client.ts';
import type { Connection } from './store/app-slice.ts';

declare global {
  interface Window {
    /** Present in Electron only: put there by the preload. */
    readonly bridge?: RawBridge;
  }
}

/** A bridge and, where it can break, the state of its connection. */
export interface WindowBridge {
  readonly bridge: Bridge;
  /** Hears how the connection stands; told at once only where it isn't open. */
  readonly onConnection: (listener: (connection: Connection) => void) => void;
}

/** The bridge of this window: the preload's in Electron, else a WebSocket to the host that served the page. */
export function openBridge(window: Window): WindowBridge {
  const { bridge } = window;
  if (bridge !== undefined) return { bridge: fromRaw(bridge), onConnection: () => undefined };
  const loopback = connectLoopback(window);
  return { ...loopback, bridge: fromRaw(loopback.raw) };
}

/** Types over text: replies and events were checked by the host that wrote them. */
export function fromRaw(raw: RawBridge): Bridge {
  return {
    call: async (command, input) => parseReply(await raw.call(command, JSON.stringify(input))),
    subscribe: <N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) =>
      raw.subscribe((eventJson) => {
        const message = JSON.parse(eventJson) as {
          readonly event: EventName;
          readonly payload: EventPayload<N>;
        };
        if (message.event === name) listener(message.payload);
      }),
  };
}

function parseReply<T>(json: string): Reply<T> {
  try {
    return JSON.parse(json) as Reply<T>;
  } catch {
    return { ok: false, error: { code: 'internal', message: 'The answer could not be read.' } };
  }
}
