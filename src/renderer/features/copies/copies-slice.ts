import type { Backup } from '#contract/backup-commands.ts';
import type { Reply } from '#contract/bridge.ts';
import type { Value } from '#contract/commands.ts';
import { loading, refreshed, type Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

export interface CopiesSlice {
  /** Copies of what this computer keeps, the newest first. */
  readonly copies: Loadable<readonly Backup[]>;
  readonly loadCopies: () => Promise<void>;
  readonly makeCopy: () => Promise<Reply<Backup>>;
  /** Puts a copy in the place of what is there; everything is loaded anew by the event that follows. */
  readonly restoreCopy: (id: string, discardPending: boolean) => Promise<Reply<Value<'backups.restore'>>>;
  /** Not kept here: whoever asks shows it and forgets it. */
  readonly recoveryKey: () => Promise<Reply<Value<'backups.recoveryKey'>>>;
  readonly unlock: (recoveryKey: string) => Promise<Reply<Value<'backups.unlock'>>>;
  readonly exportAll: () => Promise<Reply<Value<'export.all'>>>;
}

/** Copies of the practice's data, and the key by which they can be read without the keychain. */
export const createCopiesSlice: SliceCreator<CopiesSlice> = (bridge) => (set, get) => ({
  copies: loading,
  loadCopies: async () => {
    const reply = await bridge.call('backups.list', {});
    set(({ copies }) => ({ copies: refreshed(copies, reply) }));
  },
  makeCopy: async () => {
    const reply = await bridge.call('backups.make', {});
    await get().loadCopies();
    return reply;
  },
  restoreCopy: async (id, discardPending) => {
    const reply = await bridge.call('backups.restore', { id, discardPending });
    if (reply.ok) await get().loadCopies();
    return reply;
  },
  recoveryKey: () => bridge.call('backups.recoveryKey', {}),
  unlock: (recoveryKey) => bridge.call('backups.unlock', { recoveryKey }),
  exportAll: () => bridge.call('export.all', {}),
});
