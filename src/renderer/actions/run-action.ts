import { actionFacts, type ActionId } from '#contract/actions.ts';
import type { AppStore } from '#renderer/store/app-store.ts';
import { registry } from './registry.ts';

const OPEN_DIALOG = '[role="dialog"][aria-modal="true"]';

/** Starts an action, where there is something for it to do. `focused` is what it is about, where that matters. */
export function runAction(store: AppStore, id: ActionId, focused: Element | null): void {
  const { isAvailable, run, otherwise } = registry[id];
  if (isAvailable?.(store.getState(), focused) !== false) run(store.getState(), focused);
  else otherwise?.(store.getState());
}

/** Whether an action may begin now: most don't while a dialog asks something. */
export function isRoomFor(id: ActionId): boolean {
  return actionFacts(id).overDialogs === true || document.querySelector(OPEN_DIALOG) === null;
}
