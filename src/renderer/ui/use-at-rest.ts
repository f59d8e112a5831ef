import { useEffect, useState } from 'react';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useStableCallback } from './use-stable-callback.ts';

/** How long typing rests before something is asked about it, in milliseconds. */
const REST_MS = 200;

/** A question, and what was answered to it. */
export interface Answered<Question, Answer> {
  readonly question: Question;
  readonly answer: Answer;
}

/**
 * Asks a question once it rests, and again when the calendar, the accounts or their calendars change; an answer that comes late for an
 * older one is dropped. Gives what was answered last, which may be to an older question; null before the first answer.
 *
 * @param question of plain values; null asks nothing
 */
export function useAtRest<Question extends object, Answer>(
  question: Question | null,
  ask: (question: Question) => Promise<Answer>,
): Answered<Question, Answer> | null {
  const agenda = useAppStore((state) => state.agenda);
  const accounts = useAppStore((state) => state.accounts);
  const calendars = useAppStore((state) => state.calendars);
  const [answered, setAnswered] = useState<Answered<Question, Answer> | null>(null);
  const askLatest = useStableCallback(ask);
  const key = question === null ? null : JSON.stringify(question);
  useEffect(() => {
    if (key === null) return;
    let isCurrent = true;
    const asked = JSON.parse(key) as Question;
    const answer = async (): Promise<void> => {
      const found = await askLatest(asked);
      if (isCurrent) setAnswered({ question: asked, answer: found });
    };
    const timer = setTimeout(() => void answer(), REST_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [askLatest, key, agenda, accounts, calendars]);
  return answered;
}

/** The answer to exactly this question; null where only an older one is known. */
export function answerTo<Question extends object, Answer>(
  question: Question | null,
  answered: Answered<Question, Answer> | null,
): Answer | null {
  const isOfThis = answered !== null && JSON.stringify(answered.question) === JSON.stringify(question);
  return isOfThis ? answered.answer : null;
}
