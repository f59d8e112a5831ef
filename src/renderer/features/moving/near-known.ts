import type { Reply } from '#contract/bridge.ts';
import type { Slot } from '#contract/shapes.ts';
import type { AskedSpan } from '#renderer/features/availability/availability-slice.ts';
import type { Answered } from '#renderer/ui/use-at-rest.ts';

const MINUTE_MS = 60_000;

/**
 * The near times that may still be offered: those found last stay until the next are known, but not where something
 * longer or shorter, or something else, is to go there now, nor where they could not be asked for again. Null where
 * there are none to offer yet.
 */
export function stillNear(
  answered: Answered<AskedSpan, Reply<readonly Slot[]>> | null,
  { lengthMinutes, movedId }: { readonly lengthMinutes: number; readonly movedId: string },
): readonly Slot[] | null {
  if (answered === null || !answered.answer.ok) return null;
  const { question, answer } = answered;
  const isOfThis =
    question.movedId === movedId && question.end - question.start === lengthMinutes * MINUTE_MS;
  return isOfThis ? answer.value : null;
}
