import type { Reply } from '#contract/bridge.ts';
import type { Input, Value } from '#contract/commands.ts';
import type { AccountShape, CalendarShape, KeptAccountShape } from '#contract/calendar-shapes.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { loading, refreshed, type Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

export interface AccountsSlice {
  readonly accounts: Loadable<AccountShape[]>;
  readonly calendars: Loadable<CalendarShape[]>;
  /** Asks for accounts and calendars; what is on the screen stays until the answer is there. */
  readonly loadAccounts: () => Promise<void>;
  /** Disconnected, and not erased. */
  readonly keptAccounts: readonly KeptAccountShape[];
  readonly loadKeptAccounts: () => Promise<void>;
  /** Syncs one account, or all. A calendar that failed is named in what comes of it, and fails no other one. */
  readonly syncNow: (accountId?: string) => Promise<Reply<Value<'sync.run'>>>;
  /** Gives an account a new password; how much was read then, or why not. */
  readonly reconnect: (input: Input<'accounts.reconnect'>) => Promise<Reply<Value<'accounts.reconnect'>>>;
  /** Takes an account away, and says what went with it. */
  readonly disconnect: (input: Input<'accounts.disconnect'>) => Promise<Reply<Value<'accounts.disconnect'>>>;
}

interface Needs {
  readonly forgetUndo: () => void;
  readonly refreshAll: () => Promise<void>;
  readonly loadSyncStatus: () => Promise<void>;
  readonly spendHandle: () => void;
}

/** The connected accounts and their calendars. */
export const createAccountsSlice: SliceCreator<AccountsSlice, Needs> = (bridge) => (set, get) => {
  const ticket = createTickets();

  return {
    accounts: loading,
    calendars: loading,
    loadAccounts: async () => {
      const isCurrent = ticket();
      const [accounts, calendars] = await Promise.all([
        bridge.call('accounts.list', {}),
        bridge.call('calendars.list', {}),
      ]);
      if (!isCurrent()) return;
      set((state) => ({
        accounts: refreshed(state.accounts, accounts),
        calendars: refreshed(state.calendars, calendars),
      }));
    },
    keptAccounts: [],
    loadKeptAccounts: async () => {
      const reply = await bridge.call('accounts.kept', {});
      if (reply.ok) set({ keptAccounts: reply.value });
    },
    syncNow: async (accountId) => {
      const reply = await bridge.call('sync.run', accountId === undefined ? {} : { accountId });
      await Promise.all([get().loadAccounts(), get().loadSyncStatus()]);
      return reply;
    },
    reconnect: async (input) => {
      get().spendHandle();
      const reply = await bridge.call('accounts.reconnect', input);
      await get().refreshAll();
      return reply;
    },
    disconnect: async (input) => {
      const reply = await bridge.call('accounts.disconnect', input);
      // What was told of it, and its Undo, spoke of a calendar that isn't there any more.
      if (reply.ok) get().forgetUndo();
      await get().refreshAll();
      return reply;
    },
  };
};
