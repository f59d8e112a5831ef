import type { Reply } from '#contract/bridge.ts';
import type { Input } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import type { ListedClient } from '#contract/shapes.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { loading, refreshed, type Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

export type ClientChange = Input<'clients.save'>;

export interface ClientsSlice {
  /** Those that hold `clientQuery`, by name. */
  readonly clientList: Loadable<readonly ListedClient[]>;
  readonly clientQuery: string;
  /** Whose dialog stands open; `client` is null for a new one. */
  readonly clientDialog: { readonly client: ListedClient | null } | null;
  /** Lists the clients whose name holds `query`; a late answer for an older query is dropped. */
  readonly searchClients: (query: string) => Promise<void>;
  /** Asks again with the same query. */
  readonly reloadClients: () => Promise<void>;
  /** Opens the dialog of a client that is listed here or was found by the palette; null: of a new one. */
  readonly openClient: (clientId: string | null) => void;
  readonly closeClient: () => void;
  /** Saves a client, a new one without `id`; null where it is saved, else why not. */
  readonly saveClient: (change: ClientChange) => Promise<ContractError | null>;
  /** No longer lists a client; appointments that name it stay. */
  readonly removeClient: (clientId: string) => Promise<ContractError | null>;
}

interface Needs {
  readonly foundClients: readonly ListedClient[];
  readonly reloadRange: () => Promise<void>;
}

/** The clients, who are known on this computer alone. */
export const createClientsSlice: SliceCreator<ClientsSlice, Needs> = (bridge) => (set, get) => {
  const ticket = createTickets();
  const changed = async (asked: Promise<Reply<unknown>>): Promise<ContractError | null> => {
    const reply = await asked;
    await Promise.all([get().reloadClients(), get().reloadRange()]);
    return reply.ok ? null : reply.error;
  };

  return {
    clientList: loading,
    clientQuery: '',
    clientDialog: null,
    searchClients: async (query) => {
      const isCurrent = ticket();
      set({ clientQuery: query });
      const asked = query.trim();
      const reply = await bridge.call('clients.list', asked === '' ? {} : { query: asked });
      if (isCurrent()) set(({ clientList }) => ({ clientList: refreshed(clientList, reply) }));
    },
    reloadClients: () => get().searchClients(get().clientQuery),
    openClient: (clientId) => {
      const { clientList, foundClients } = get();
      const known = [...(clientList.status === 'ready' ? clientList.value : []), ...foundClients];
      const client = known.find(({ id }) => id === clientId) ?? null;
      if (clientId === null || client !== null) set({ clientDialog: { client } });
    },
    closeClient: () => set({ clientDialog: null }),
    saveClient: (change) => changed(bridge.call('clients.save', change)),
    removeClient: (clientId) => changed(bridge.call('clients.remove', { clientId })),
  };
};
