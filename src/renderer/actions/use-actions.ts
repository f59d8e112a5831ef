import { useCallback, useEffect } from 'react';
import { actionFacts, actionIds, type ActionId } from '#contract/actions.ts';
import { useAppStoreItself } from '#renderer/store/app-store.ts';
import { platform } from '#renderer/ui/platform.ts';
import { keyOf } from './key-of.ts';
import { registry } from './registry.ts';
import { isRoomFor, runAction } from './run-action.ts';

/** A radio button or a box takes no letters: whoever chose a view by a click goes on by keys. */
const TYPED_IN =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"], [role="menu"]';
const idByKey = new Map(actionIds.map((id) => [actionFacts(id).key, id]));

/** Starts an action, where there is something for it to do. `focused` is what it is about, where that matters. */
export function useRunAction(): (id: ActionId, focused?: Element | null) => void {
  const store = useAppStoreItself();
  return useCallback((id, focused = document.activeElement) => runAction(store, id, focused), [store]);
}

/** Listens for the keys of all actions. The one listener of the window; once, in its shell. */
export function useActionKeys(): void {
  const store = useAppStoreItself();
  const run = useRunAction();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const id = event.defaultPrevented ? undefined : idByKey.get(keyOf(event, platform) ?? '');
      if (id === undefined || !isMeant(id, event.target)) return;
      const { isAvailable, otherwise } = registry[id];
      const isThere = isAvailable?.(store.getState(), document.activeElement) !== false;
      if (!isThere && otherwise === undefined) return;
      event.preventDefault();
      run(id);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [store, run]);
}

/** Whether a key that was pressed there is for the action, not a part of what is typed or of a dialog. */
function isMeant(id: ActionId, target: EventTarget | null): boolean {
  const isTyped = target instanceof Element && target.closest(TYPED_IN) !== null;
  if (isTyped && actionFacts(id).inText !== true) return false;
  return isRoomFor(id);
}
