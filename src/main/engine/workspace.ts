import { existsSync, renameSync } from 'node:fs';
import type { CacheStore } from '#main/ports/cache-store.ts';
import { StoreError, type PracticeStore } from '#main/ports/practice-store.ts';
import type { SecretVault } from '#main/ports/secret-vault.ts';
import type { ServiceContext } from '#main/services/context.ts';
import { createServices, type Services } from '#main/services/services.ts';
import { openCacheStore } from '#main/store/cache/cache-store.ts';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';
import type { DataFolder } from './data-folder.ts';

/** Stores and services that belong together. One is open at a time. */
export interface Workspace {
  readonly kind: 'real' | 'session' | 'sample';
  readonly services: Services;
  readonly practice: PracticeStore;
  close(): Promise<void>;
}

/** What every workspace is built from; the stores and the vault are its own. */
export type SharedParts = Omit<ServiceContext, 'practice' | 'cache' | 'vault'>;

interface WorkspaceParts {
  readonly kind: Workspace['kind'];
  readonly shared: SharedParts;
  readonly vault: SecretVault;
  /** Where its stores lie; null keeps them in memory. */
  readonly stored: Stored | null;
}

interface Stored {
  readonly folder: DataFolder;
  readonly key: Uint8Array;
  /** Told when the open cache turns out to be damaged. */
  readonly onCacheDamage?: () => void;
}

/** Opens stores and builds the services over them. @throws StoreError */
export function openWorkspace({ kind, shared, vault, stored }: WorkspaceParts): Workspace {
  const practice = openPracticeStore({
    file: stored?.folder.file('practice.db') ?? null,
    key: stored?.key ?? null,
  });
  const cache = openCache(practice, stored);
  const services = opened(() => createServices({ ...shared, vault, practice, cache }), [cache, practice]);
  return {
    kind,
    services,
    practice,
    close: async () => {
      await services.sync.stop();
      cache.close();
      practice.close();
    },
  };
}

/** What is not opened whole leaves nothing open. */
function opened<T>(open: () => T, others: readonly { close(): void }[]): T {
  try {
    return open();
  } catch (fault) {
    for (const other of others) other.close();
    throw fault;
  }
}

/** A cache that can't be read is set aside and built anew: a server can give all of it again. */
function openCache(practice: PracticeStore, stored: Stored | null): CacheStore {
  const { onCacheDamage } = stored ?? {};
  const options = {
    file: stored?.folder.file('cache.db') ?? null,
    key: stored?.key ?? null,
    ...(onCacheDamage === undefined ? {} : { onDamage: onCacheDamage }),
  };
  try {
    return openCacheStore(options);
  } catch (fault) {
    const isLost =
      fault instanceof StoreError && (fault.kind === 'unreadable' || fault.kind === 'newer-schema');
    if (!isLost || options.file === null) {
      practice.close();
      throw fault;
    }
    setAside(options.file);
    return openCacheStore(options);
  }
}

/** Keeps a closed cache that can't be read under another name, out of the way of the next one. */
export function setAside(cacheFile: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(cacheFile + suffix)) renameSync(cacheFile + suffix, `${cacheFile}.unreadable${suffix}`);
  }
}
