import type { Input } from '#contract/commands.ts';
import type { ContractError } from '#contract/errors.ts';
import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import type { HoursFields } from '#renderer/features/hours/hours-form.ts';
import { createTickets } from '#renderer/store/latest.ts';
import { loading, refreshed, type Loadable } from '#renderer/store/loadable.ts';
import type { SliceCreator } from '#renderer/store/slice.ts';

export type ConfigurationChange = Input<'configuration.save'>;

export interface ConfigurationSlice {
  readonly configuration: Loadable<ConfigurationShape>;
  readonly loadConfiguration: () => Promise<void>;
  /** Saves what is given; null where it is saved, else why not (then nothing has changed). */
  readonly saveConfiguration: (change: ConfigurationChange) => Promise<ContractError | null>;
  /** Kept for whoever looks at something else meanwhile; null once it is saved or given up. */
  readonly hoursDraft: HoursDraft | null;
  readonly keepHours: (draft: HoursDraft | null) => void;
}

/** What was typed of the working hours and not saved. */
export interface HoursDraft {
  readonly fields: HoursFields;
  readonly zone: string;
  readonly displayZone: string;
}

interface Needs {
  readonly loadAccounts: () => Promise<void>;
  readonly reloadRange: () => Promise<void>;
}

/** The Calendar Configuration: Primary Calendar, Check for Conflicts, zones, working hours. */
export const createConfigurationSlice: SliceCreator<ConfigurationSlice, Needs> = (bridge) => (set, get) => {
  const ticket = createTickets();

  return {
    configuration: loading,
    hoursDraft: null,
    keepHours: (hoursDraft) => set({ hoursDraft }),
    loadConfiguration: async () => {
      const isCurrent = ticket();
      const reply = await bridge.call('configuration.get', {});
      if (isCurrent()) set((state) => ({ configuration: refreshed(state.configuration, reply) }));
    },
    saveConfiguration: async (change) => {
      const isCurrent = ticket();
      const reply = await bridge.call('configuration.save', change);
      if (!reply.ok) return reply.error;
      if (isCurrent()) set({ configuration: { status: 'ready', value: reply.value } });
      await Promise.all([get().loadAccounts(), get().reloadRange()]);
      return null;
    },
  };
};
