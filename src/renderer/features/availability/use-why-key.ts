import { useEffect } from 'react';
import { useAppStore } from '#renderer/store/app-store.ts';
import { isPlainKey } from '#renderer/ui/plain-key.ts';
import { placeOf, questionAt } from './why-key.ts';

/** `w` asks "Why?" of the free slot or block that has the focus, or whose details are open. */
export function useWhyKey(): void {
  const agenda = useAppStore((state) => state.agenda);
  const upcoming = useAppStore((state) => state.upcoming);
  const selectedEntryId = useAppStore((state) => state.selectedEntryId);
  const askWhy = useAppStore((state) => state.askWhy);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!isPlainKey(event, 'w') || !(event.target instanceof Element)) return;
      const known = [
        ...(agenda.status === 'ready' ? [agenda.value] : []),
        ...(upcoming === null ? [] : [upcoming]),
      ];
      const nowhere = { freeStart: null, freeEnd: null, entryId: null };
      const place = event.target === document.body ? nowhere : placeOf(event.target);
      const question = questionAt(place, known, selectedEntryId);
      if (question === null) return;
      event.preventDefault();
      void askWhy(question);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [agenda, upcoming, selectedEntryId, askWhy]);
}
