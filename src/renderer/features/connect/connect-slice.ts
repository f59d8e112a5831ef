import type { Input, Value } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import { createTickets } from '#renderer/store/latest.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

export type Connected = Value<'accounts.connect'>;

/** How far a connection has come. The password is never part of it. */
export type ConnectState =
  | { readonly step: 'form'; readonly error: ContractError | null }
  | { readonly step: 'connecting' }
  | { readonly step: 'connected'; readonly result: Connected };

export interface ConnectSlice {
  readonly connect: ConnectState;
  /** Back to an empty form; what is under way goes on. */
  readonly resetConnect: () => void;
  /** Connects an account; a refusal lies in `connect.error`. */
  readonly connectAccount: (input: Input<'accounts.connect'>) => Promise<void>;
  /** Stops what is under way; nothing of it stays. */
  readonly cancelConnect: () => Promise<void>;
}

interface Needs {
  readonly refreshAll: () => Promise<void>;
  readonly spendHandle: () => void;
}

/** The wizard that connects an account. */
export const createConnectSlice: SliceCreator<ConnectSlice, Needs> = (bridge) => (set, get) => {
  const ticket = createTickets();

  return {
    connect: { step: 'form', error: null },
    resetConnect: () => {
      if (get().connect.step === 'connecting') return;
      ticket();
      set({ connect: { step: 'form', error: null } });
    },
    connectAccount: async (input) => {
      const isCurrent = ticket();
      set({ connect: { step: 'connecting' } });
      get().spendHandle();
      const reply = await bridge.call('accounts.connect', input);
      if (isCurrent()) {
        set({
          connect: reply.ok
            ? { step: 'connected', result: reply.value }
            : { step: 'form', error: reply.error },
        });
      }
      if (reply.ok) await get().refreshAll();
    },
    cancelConnect: async () => {
      ticket();
      set({ connect: { step: 'form', error: null } });
      await bridge.call('accounts.cancelConnect', {});
    },
  };
};
