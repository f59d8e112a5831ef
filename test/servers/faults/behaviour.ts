import type { Answer } from '#main/sample/answer.ts';

import type { Asked } from './asked.ts';
import type { Multistatus } from './rows.ts';
import type { World } from './world.ts';

/** What goes back, and how much of it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** A number: that share of the body, then the connection breaks. */
  readonly delivery: 'whole' | 'reset' | 'hang' | number;
}

/** What a behaviour may look at. */
export interface Scene {
  readonly asked: Asked;
  readonly world: World;
  /** Where the request came in, and where the home is: `http://127.0.0.1:1234`. */
  readonly origin: string;
  readonly homeOrigin: string;
  /** Epoch ms by the server's clock. */
  readonly now: number;
  /** Number of the request, from 1. */
  readonly request: number;
  /** What was kept when the switch was set. */
  readonly memory: unknown;
  /** Rows of the right answer to another request. */
  readonly rowsOf: (asked: Asked) => Multistatus;
}

/** What one kind of switch does at each point of an answer. */
export interface Behaviour<Fault> {
  /** Whether the switch is about this request at all; every request where left out. */
  applies?(asked: Asked, fault: Fault): boolean;
  /** Kept from the moment when it was set. */
  remember?(world: World): unknown;
  /** The answer in place of the right one; null: not this time. */
  instead?(fault: Fault, scene: Scene): Reply | null;
  /** The request that is answered in place of the one that came. */
  ask?(fault: Fault, scene: Scene): Asked;
  rows?(fault: Fault, multistatus: Multistatus, scene: Scene): Multistatus;
  reply?(fault: Fault, reply: Reply, scene: Scene): Reply;
}

/** An answer of the sample server on its way out. */
export function replyOf({ status, headers = {}, body = '' }: Answer): Reply {
  return { status, headers, body: Buffer.from(body), delivery: 'whole' };
}

/** No answer at all. */
export function noReply(how: 'reset' | 'hang'): Reply {
  return { status: 0, headers: {}, body: Buffer.alloc(0), delivery: how };
}
