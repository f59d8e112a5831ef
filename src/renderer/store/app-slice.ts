import i18next from 'i18next';
import { languageOf } from '#contract/languages.ts';
import type { ContractError } from '#contract/errors.ts';
import type { EventPayload } from '#contract/events.ts';
import type { Value } from '#contract/commands.ts';
import type { AccountStatus } from '#contract/sync-summary.ts';
import { DEFAULT_PREFERENCES } from '#contract/default-preferences.ts';
import type { Preferences } from '#contract/preferences.ts';
import { createTickets } from './latest.ts';
import { loading, refreshed, type Loadable } from './loadable.ts';
import { sameWhereEqual } from './same-where-equal.ts';
import type { SliceCreator } from './slice.ts';

/** `refused`: the launch link was used or is not valid; `lost`: the app behind the window doesn't answer. */
export type Connection = 'open' | 'lost' | 'refused';

export type AppFacts = Value<'app.state'>;

export interface AppSlice {
  readonly app: Loadable<AppFacts>;
  readonly preferences: Preferences;
  /** Until they are known, names are hidden: they may be meant to be. */
  readonly arePreferencesKnown: boolean;
  /** Preferences and configuration were asked for: which view and which zone, and so which days, follows from them. */
  readonly isSettled: boolean;
  readonly syncStatus: Loadable<readonly AccountStatus[]>;
  readonly connection: Connection;
  /** The last step told while connecting or syncing; null before the first and after the last. */
  readonly progress: EventPayload<'sync.progress'> | null;
  readonly loadApp: () => Promise<void>;
  readonly loadPreferences: () => Promise<void>;
  /** Changes what is given, at once on the screen, then in the store. */
  readonly savePreferences: (change: Partial<Preferences>) => Promise<void>;
  readonly loadSyncStatus: () => Promise<void>;
  /** Asks every slice for its data again (start, workspace switched, engine restarted). */
  readonly refreshAll: () => Promise<void>;
  /** Lets the sample's server answer or not. */
  readonly setSampleOnline: (online: boolean) => Promise<void>;
  readonly enterSample: () => Promise<void>;
  readonly leaveSample: () => Promise<void>;
  /** Whether the keychain answers just now; null where it does. */
  readonly checkVault: () => Promise<ContractError | null>;
  /** Asks the keychain again. */
  readonly retryVault: () => Promise<void>;
  /** Goes on without a keychain, in an empty store that lasts as long as the app runs. */
  readonly useSession: () => Promise<void>;
  readonly setConnection: (connection: Connection) => void;
  readonly setProgress: (progress: EventPayload<'sync.progress'>) => void;
}

/** The loaders of the other slices that a full refresh runs. */
export interface Loaders {
  readonly loadAccounts: () => Promise<void>;
  readonly loadConfiguration: () => Promise<void>;
  readonly reloadRange: () => Promise<void>;
  readonly loadNeeds: () => Promise<void>;
  readonly loadJournal: () => Promise<void>;
}

/** What the whole window knows: the app's state, preferences, the state of the sync. */
export const createAppSlice: SliceCreator<AppSlice, Loaders> = (bridge) => (set, get) => {
  const appTicket = createTickets();
  const statusTicket = createTickets();
  const preferencesTicket = createTickets();
  const keepPreferences = (value: Preferences): void =>
    set((state) => ({ preferences: sameWhereEqual(state.preferences, value), arePreferencesKnown: true }));

  return {
    app: loading,
    preferences: DEFAULT_PREFERENCES,
    arePreferencesKnown: false,
    isSettled: false,
    syncStatus: loading,
    connection: 'open',
    progress: null,
    loadApp: async () => {
      const isCurrent = appTicket();
      const reply = await bridge.call('app.state', {});
      if (isCurrent()) set((state) => ({ app: refreshed(state.app, reply) }));
    },
    loadPreferences: async () => {
      const isCurrent = preferencesTicket();
      const reply = await bridge.call('preferences.get', {});
      if (isCurrent() && reply.ok) keepPreferences(reply.value);
    },
    savePreferences: async (change) => {
      const isCurrent = preferencesTicket();
      set((state) => ({ preferences: { ...state.preferences, ...change } }));
      const reply = await bridge.call('preferences.save', change);
      if (isCurrent() && reply.ok) keepPreferences(reply.value);
    },
    loadSyncStatus: async () => {
      const isCurrent = statusTicket();
      const reply = await bridge.call('sync.status', {});
      if (!isCurrent()) return;
      const accounts = reply.ok ? ({ ok: true, value: reply.value.accounts } as const) : reply;
      set((state) => ({ syncStatus: refreshed<readonly AccountStatus[]>(state.syncStatus, accounts) }));
    },
    refreshAll: async () => {
      const { loadApp, loadPreferences, loadSyncStatus, loadAccounts, loadConfiguration } = get();
      const { reloadRange, loadNeeds, loadJournal } = get();
      await Promise.all([
        loadApp(),
        Promise.all([loadPreferences(), loadConfiguration()]).then(() => set({ isSettled: true })),
        loadSyncStatus(),
        loadAccounts(),
        reloadRange(),
        loadNeeds(),
        loadJournal(),
      ]);
    },
    setSampleOnline: async (online) => {
      await bridge.call('sample.setOnline', { online });
      await Promise.all([get().loadApp(), get().loadSyncStatus()]);
    },
    enterSample: async () => {
      await bridge.call('sample.enter', { language: languageOf('system', [i18next.language]) });
      await get().refreshAll();
    },
    leaveSample: async () => {
      await bridge.call('sample.leave', {});
      await get().refreshAll();
    },
    checkVault: async () => {
      const reply = await bridge.call('vault.check', {});
      return reply.ok ? null : reply.error;
    },
    retryVault: async () => {
      await bridge.call('vault.retry', {});
      await get().refreshAll();
    },
    useSession: async () => {
      await bridge.call('vault.useSession', {});
      await get().refreshAll();
    },
    setConnection: (connection) => set({ connection }),
    setProgress: (progress) => set({ progress: progress.phase === 'done' ? null : progress }),
  };
};
