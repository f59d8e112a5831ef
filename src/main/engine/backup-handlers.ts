import type { Handlers } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import type { Clock } from '#main/ports/clock.ts';
import { StoreError, type PracticeStore } from '#main/ports/practice-store.ts';
import type { SecretVault } from '#main/ports/secret-vault.ts';
import { openDatabase } from '#main/store/driver.ts';
import type { Backups } from './backups.ts';
import { databaseKey, keepDatabaseKey } from './database-key.ts';
import type { DataFolder } from './data-folder.ts';
import { fromRecoveryKey, toRecoveryKey } from './recovery-key.ts';

type Command = 'backups.list' | 'backups.make' | 'backups.restore' | 'backups.recoveryKey' | 'backups.unlock';

export interface BackupParts {
  readonly folder: DataFolder;
  readonly vault: SecretVault;
  readonly clock: Clock;
  /** null where there is nothing to copy: in the sample, in a session, or without the key. */
  readonly backups: () => Backups | null;
  /** The real data, if it is open. */
  readonly practice: () => PracticeStore | null;
  readonly isLocked: () => boolean;
  /** Closes what is open, does `work`, and opens the real data again. @throws Refusal where that can't be opened */
  readonly reopen: (work: () => void) => Promise<void>;
}

/** Copies of the practice's own data: made, listed, put back, and the key to read them by. */
export function backupHandlers(parts: BackupParts): Pick<Handlers, Command> {
  const { folder, vault, clock, backups, practice, reopen } = parts;
  const opened = (): { readonly backups: Backups; readonly practice: PracticeStore } => {
    const [kept, store] = [backups(), practice()];
    if (kept !== null && store !== null) return { backups: kept, practice: store };
    throw new Refusal('bad-request', 'There is nothing to copy here.', { field: 'workspace' });
  };
  return {
    'backups.list': () => backups()?.list() ?? [],
    'backups.make': () => {
      const { backups: kept, practice: store } = opened();
      return kept.make(store, clock.now());
    },
    'backups.restore': async ({ id, discardPending }) => {
      const kept = backups();
      if (kept === null) throw new Refusal('not-found', 'There is no such copy.');
      kept.check(id);
      const store = practice();
      const pending = unlessDamaged(() => store?.owedWrites().length ?? 0) ?? 0;
      if (pending > 0 && discardPending !== true)
        throw new Refusal('pending-writes', `${String(pending)} appointments are not in iCloud yet.`, {
          count: pending,
        });
      const replaced = store === null ? null : unlessDamaged(() => kept.make(store, clock.now()));
      await reopen(kept.layReady(id));
      return { replaced };
    },
    'backups.recoveryKey': async () => {
      opened();
      return { recoveryKey: toRecoveryKey(await databaseKey(vault, folder)) };
    },
    'backups.unlock': async ({ recoveryKey }) => {
      if (!parts.isLocked())
        throw new Refusal('bad-request', 'The data of this app is open already.', { field: 'workspace' });
      const key = fromRecoveryKey(recoveryKey);
      if (key === null || !opens(folder, key))
        throw new Refusal('recovery-key', 'This recovery key does not open the data of this computer.');
      await keepDatabaseKey(vault, folder, key);
      await reopen(() => undefined);
      return {};
    },
  };
}

/** What is read of a store that may be damaged, which is a reason to restore a copy: it is set aside as it is then. */
function unlessDamaged<T>(read: () => T): T | null {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof StoreError && fault.kind === 'unreadable') return null;
    throw fault;
  }
}

function opens(folder: DataFolder, key: Uint8Array): boolean {
  if (!folder.hasStore()) return false;
  try {
    openDatabase({ file: folder.file('practice.db'), key, synchronous: 'full' }).close();
    return true;
  } catch (fault) {
    if (fault instanceof StoreError && fault.kind === 'unreadable') return false;
    throw fault;
  }
}
