import { useEffect } from 'react';
import type { AppointmentShape } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useStableCallback } from '#renderer/ui/use-stable-callback.ts';
import { useBookedWords } from './use-booked-words.ts';

/** Says in the live region when iCloud has confirmed what was booked while it could not. Draws nothing. */
export function Arrivals() {
  const words = useStableCallback(useBookedWords());
  const awaited = useAppStore((state) => state.awaited);
  const agenda = useAppStore((state) => state.agenda);
  const upcoming = useAppStore((state) => state.upcoming);
  const saidArrived = useAppStore((state) => state.saidArrived);
  const announce = useAppStore((state) => state.announce);
  useEffect(() => {
    const shown = agenda.status === 'ready' ? agenda.value.appointments : [];
    const arrived = arrivedOf([...shown, ...(upcoming?.appointments ?? [])], awaited);
    if (arrived.length === 0) return;
    saidArrived(arrived.map(({ id }) => id));
    const sentences = arrived.map((first) => words({ first, count: 1, sync: first.sync }));
    announce(sentences.join('. '));
  }, [agenda, upcoming, awaited, saidArrived, announce, words]);
  return null;
}

/** Those awaited that are in iCloud, each once. */
export function arrivedOf(
  appointments: readonly AppointmentShape[],
  awaited: readonly string[],
): readonly AppointmentShape[] {
  const arrived = appointments.filter(({ id, sync }) => awaited.includes(id) && sync === 'synced');
  return [...new Map(arrived.map((each) => [each.id, each])).values()];
}
