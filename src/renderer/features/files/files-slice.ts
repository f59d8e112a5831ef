import type { Reply } from '#contract/bridge.ts';
import type { Input, Value } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

export type Imported = Value<'import.ics'>;

export interface FilesSlice {
  readonly exportFile: (input: Input<'export.ics'>) => Promise<Reply<Value<'export.ics'>>>;
  /** Looks at a file, or keeps what it holds: then the calendar is drawn again. */
  readonly importFile: (input: Input<'import.ics'>) => Promise<Reply<Imported>>;
  /** Takes an import back; null where that is done, else why not. */
  readonly undoImport: (blockIds: readonly string[]) => Promise<ContractError | null>;
}

interface Needs {
  readonly reloadRange: () => Promise<void>;
}

/** Calendar files: what is here as a file, and what a file holds. */
export const createFilesSlice: SliceCreator<FilesSlice, Needs> = (bridge) => (_set, get) => ({
  exportFile: (input) => bridge.call('export.ics', input),
  importFile: async (input) => {
    const reply = await bridge.call('import.ics', input);
    if (reply.ok && !input.preview) await get().reloadRange();
    return reply;
  },
  undoImport: async (blockIds) => {
    const reply = await bridge.call('import.undo', { blockIds: [...blockIds] });
    await get().reloadRange();
    return reply.ok ? null : reply.error;
  },
});
