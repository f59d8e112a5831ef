import type { StateCreator } from 'zustand';
import type { Bridge } from '#contract/bridge.ts';

/**
 * Makes one slice of the store over a bridge. `Needs` names what the slice reads or calls of other slices
 * (their interfaces, imported as types), so that no slice has to import the whole state.
 */
export type SliceCreator<S, Needs = S> = (bridge: Bridge) => StateCreator<Needs & S, [], [], S>;
