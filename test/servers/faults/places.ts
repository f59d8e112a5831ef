import { plain } from '#main/sample/answer.ts';
import { PATHS } from '#main/sample/resources.ts';

import type { FaultRequest } from './asked.ts';
import { replyOf } from './behaviour.ts';
import type { Reply } from './behaviour.ts';

/** Where the server answers: discovery begins at `entry`; the home is there, or on one of the shards. */
export interface Origins {
  readonly entry: string;
  readonly shards: readonly string[];
}

/** What a host says that had the home before it moved. */
export type FormerShard = 'redirects' | 'gone' | 'misdirected';

/** The hosts that the server is, and where on them the calendar home is. */
export class Places {
  #origins: Origins;
  #shard = 0;
  #former: FormerShard = 'redirects';

  constructor(origins: Origins) {
    this.#origins = origins;
  }

  get home(): string {
    return this.#origins.shards[this.#shard] ?? this.#origins.entry;
  }

  get isHomeApart(): boolean {
    return this.home !== this.#origins.entry;
  }

  /** Where it answers, once that is known. */
  serveAt(origins: Origins): void {
    this.#origins = origins;
  }

  move(former: FormerShard): void {
    const { shards } = this.#origins;
    if (shards.length < 2) throw new Error('there is no other shard');
    this.#shard = (this.#shard + 1) % shards.length;
    this.#former = former;
  }

  /** Where a request came in. */
  originOf({ host }: FaultRequest): string {
    return `${this.#origins.entry.split('//', 1)[0] ?? ''}//${host}`;
  }

  /** The answer where the home is asked for on a host that doesn't have it. */
  elsewhere(asked: FaultRequest): Reply | null {
    const origin = this.originOf(asked);
    if (!this.isHomeApart || origin === this.home || !asked.target.startsWith(PATHS.home)) return null;
    const says = origin === this.#origins.entry ? 'redirects' : this.#former;
    if (says === 'redirects') return replyOf(plain(301, 'moved', { Location: this.home + asked.target }));
    return replyOf(plain(says === 'gone' ? 404 : 421, 'not here'));
  }
}
