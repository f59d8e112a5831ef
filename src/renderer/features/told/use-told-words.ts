import { useTranslation } from 'react-i18next';
import type { AppointmentShape, BlockShape } from '#contract/shapes.ts';
import { isVerified } from '#renderer/features/availability/checked.ts';
import { useCheckedWords } from '#renderer/features/availability/use-checked-words.ts';
import { blockPlace } from '#renderer/features/blocks/block-place.ts';
import { tellingOf } from '#renderer/features/booking/telling.ts';
import { useBookedWords } from '#renderer/features/booking/use-booked-words.ts';
import { useIsCalendarGone } from '#renderer/features/calendar/use-calendar-gone.ts';
import { useCalendars, useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import type { Move } from '#renderer/features/moving/move.ts';
import { useMoveWords } from '#renderer/features/moving/use-move-words.ts';
import { formatShortDay, formatTimeRange } from '#renderer/ui/format.ts';
import type { Told } from './told.ts';

type Of<W extends Told['what']> = Extract<Told, { readonly what: W }>;

/** Each in one sentence, which is shown and said. */
interface ToldWords {
  /** What was done. */
  readonly shown: (told: Told) => string;
  /** That it was not taken back. */
  readonly notUndone: (told: Told) => string;
}

/** Sentences for what was done: "Cancelled: Mira Kovač, Thu 4 Jun, 10:00 – 10:50. Not in iCloud". */
export function useToldWords(): ToldWords {
  const { t } = useTranslation(['shell', 'appointment', 'blocks', 'calendar', 'moving']);
  const bookedWords = useBookedWords();
  const checkedWords = useCheckedWords();
  const moves = useMoveWords();
  const icloud = useIcloudWords();
  const zone = useDisplayZone();
  const titled = (title: string): string => (title.trim() === '' ? t('calendar:untitled') : title);
  const when = ({ start, end, client }: AppointmentShape) => ({
    client: client.name,
    day: formatShortDay(start, zone),
    time: formatTimeRange(start, end, zone),
  });
  const withIcloud = (what: string, state: string): string => t('told.withIcloud', { what, state });
  const blockWhen = (block: BlockShape) => ({
    title: titled(block.title),
    place: blockPlace(block, zone),
  });
  const movedWords = ({ move, others, appointment }: Of<'moved'>): string => {
    const what = t(`moving:notice.${howMoved(move, others)}`, {
      count: others,
      name: moves.name(move),
      place: moves.shortPlace(move),
      day: moves.shortDay(move),
    });
    // That it is in iCloud is what one expects.
    return appointment === null || appointment.sync === 'synced'
      ? what
      : withIcloud(what, icloud.standing([appointment]));
  };
  const restoredWords = ({ appointments, left }: Of<'restored'>): string => {
    const [first, ...others] = appointments;
    if (first === undefined) return '';
    const key = others.length === 0 ? 'restored' : 'restoredTogether';
    const what = t(`appointment:told.${key}`, { ...when(first), count: others.length });
    const isTaken = left.every(({ why }) => why === 'slot-taken');
    // What did not come back stands first, where nothing cuts it.
    const whole =
      left.length === 0
        ? what
        : withIcloud(t(`appointment:told.left.${isTaken ? 'taken' : 'other'}`, { count: left.length }), what);
    return withIcloud(whole, icloud.standing(appointments));
  };
  const editedWords = ({ appointments, scope, byUndo }: Of<'edited'>): string => {
    const [first, ...others] = appointments;
    if (first === undefined) return '';
    const isOneOfSeries = scope === 'this' && first.seriesId !== null;
    const which = others.length > 0 ? 'Following' : isOneOfSeries ? 'Only' : '';
    const what = t(`appointment:told.${byUndo ? 'editedBack' : 'edited'}${which}`, {
      ...when(first),
      count: others.length,
    });
    return appointments.every(({ sync }) => sync === 'synced')
      ? what
      : withIcloud(what, icloud.standing(appointments));
  };
  const shown = (told: Told): string => {
    switch (told.what) {
      case 'booked': {
        const telling = tellingOf(told.appointments);
        if (telling === null) return '';
        const { freshness, at } = told.checked;
        // How fresh it was when it was booked: the line says no more than what was known then.
        const checked = isVerified(freshness) ? checkedWords(freshness, 'sentence', at) : null;
        return checked === null ? bookedWords(telling) : withIcloud(bookedWords(telling), checked);
      }
      case 'moved':
        return movedWords(told);
      case 'cancelled': {
        const [first] = told.appointments;
        if (first === undefined) return '';
        const isOneOfSeries = told.scope === 'this' && first.seriesId !== null;
        const which = told.scope === 'following' ? 'Following' : isOneOfSeries ? 'Only' : '';
        return withIcloud(t(`appointment:told.cancelled${which}`, when(first)), icloud.leaving(told));
      }
      case 'restored':
        return restoredWords(told);
      case 'edited':
        return editedWords(told);
      case 'answered': {
        const [first] = told.appointments;
        if (first === undefined) return '';
        const what = t(`appointment:told.answered.${told.choice}`, when(first));
        // What came over it changes nothing of it.
        const isSaid = told.choice === 'keep' || told.choice === 'ignore';
        return isSaid ? what : withIcloud(what, icloud.standing(told.appointments));
      }
      case 'put-away':
        return t('told.putAway');
      case 'let-go':
        return t(`calendar:holding.done.${told.scope}`, { title: titled(told.entry.title) });
      case 'held-again':
        // An undo leaves single ones as they were let go before.
        return t(
          `calendar:holding.undone.${told.byUndo && told.scope === 'series' ? 'before' : told.scope}`,
          {
            title: titled(told.entry.title),
          },
        );
      case 'may-hold-again': {
        const { scope, entry } = told;
        const why = entry.why === 'set-here' ? `holding.stillFree.setHere.${scope}` : `why.${entry.why}`;
        return t(`calendar:holding.stillFree.${scope}`, {
          title: titled(entry.title),
          why: t(`calendar:${why}`),
        });
      }
      case 'block-put-away':
        return t(`blocks:done.${told.form.edited === null ? 'putAway' : 'changesPutAway'}`);
      case 'blocked': {
        const isNamed = told.block.title.trim() !== '';
        return t(`blocks:done.${isNamed ? 'createdNamed' : 'created'}`, blockWhen(told.block));
      }
      case 'block-changed':
        return t('blocks:done.changed', blockWhen(told.block));
      case 'block-back':
        return t('blocks:done.back', { title: titled(told.block.title) });
      case 'block-removed':
        return t('blocks:done.removed', { title: titled(told.title) });
      case 'nothing':
        return t('told.nothing');
    }
  };
  const notUndone = (told: Told): string => {
    const [first] = told.what === 'cancelled' ? told.appointments : [];
    if (first === undefined) return t('told.notUndone', { what: titled(titleOf(told)) });
    const isMore = told.what === 'cancelled' && told.appointments.length > 1;
    return t(isMore ? 'appointment:told.notRestoredFollowing' : 'appointment:told.notRestored', when(first));
  };
  return { shown, notUndone };
}

type HowMoved = 'back' | 'backMore' | 'moved' | 'movedMore' | 'movedOnly';

/** Of one of a series, it is said which one, and how many went along. */
function howMoved({ isUndo, seriesId, scope }: Move, others: number): HowMoved {
  if (isUndo === true) return others > 0 ? 'backMore' : 'back';
  if (others > 0) return 'movedMore';
  return seriesId !== null && scope === 'this' ? 'movedOnly' : 'moved';
}

/** What something other than appointments is called. */
function titleOf(told: Told): string {
  if ('entry' in told) return told.entry.title;
  if ('block' in told) return told.block.title;
  return told.what === 'block-removed' ? told.title : '';
}

/** How far iCloud has come with it, told by the appointment of which it has least. */
function useIcloudWords() {
  const { t } = useTranslation('appointment');
  const calendars = useCalendars();
  const isGone = useIsCalendarGone();
  return {
    standing: (appointments: readonly AppointmentShape[]): string => {
      const telling = tellingOf(appointments);
      if (telling?.sync === 'synced' && isGone(telling.first)) return t('sync.goneCalendar');
      const calendar = calendars.find(({ id }) => id === telling?.first.calendarId)?.name ?? '';
      return t(`sync.${telling?.sync ?? 'held'}`, { calendar });
    },
    leaving: ({ appointments, isElsewhere }: Of<'cancelled'>): string => {
      const telling = tellingOf(appointments);
      // What iCloud has nothing of is synced.
      const stays = telling !== null && telling.sync !== 'synced' && isGone(telling.first);
      const sync = stays ? 'goneCalendar' : telling?.sync;
      return t(`told.leaving.${isElsewhere ? 'elsewhere' : (sync ?? 'held')}`);
    },
  };
}
