import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#contract/errors.ts';
import { StoreError } from '#main/ports/practice-store.ts';
import { guarded, holdFile } from '#main/store/driver.ts';

/** The folder that holds everything the app keeps on this computer; nobody else may look into it. */
export interface DataFolder {
  readonly path: string;
  /** Names this folder in the keychain, so that two folders never share a key. Not a secret. */
  readonly id: string;
  /** Whether a store from earlier lies here. */
  hasStore(): boolean;
  file(name: string): string;
  /** A folder of its own within, made if absent. */
  inner(name: string): DataFolder;
  erase(): void;
}

/** Opens a data folder, made with mode 0700 if absent. @throws StoreError where it can't be written */
export function openDataFolder(path: string): DataFolder {
  guarded('open folder', () => {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    chmodSync(path, 0o700);
  });
  let id: string | null = null;
  return {
    path,
    // Made when it is asked for, under the folder's lock: of two first starts at once only one may name it.
    get id() {
      id ??= guarded('name folder', () => folderId(path));
      return id;
    },
    hasStore: () => existsSync(join(path, 'practice.db')),
    file: (name) => join(path, name),
    inner: (name) => openDataFolder(join(path, name)),
    erase: () => rmSync(path, { recursive: true, force: true }),
  };
}

function folderId(path: string): string {
  const file = join(path, 'folder-id');
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (known !== '') return known;
  const id = randomUUID();
  writeFileSync(file, `${id}\n`, { mode: 0o600 });
  return id;
}

/**
 * Takes the folder for this process: two engines on one folder would send every appointment twice.
 * @throws Refusal `another-instance`
 */
export function lockFolder(folder: DataFolder): { readonly release: () => void } {
  try {
    return holdFile(folder.file('lock'));
  } catch (fault) {
    if (fault instanceof StoreError && fault.kind === 'locked') {
      throw new Refusal('another-instance', 'HeyClients Calendar is already running with this data folder.');
    }
    throw fault;
  }
}
