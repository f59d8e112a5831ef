import type { ActionId } from '#contract/actions.ts';
import type { Preferences } from '#contract/preferences.ts';
import { placeOf, questionAt } from '#renderer/features/availability/why-key.ts';
import type { WhyQuestion } from '#renderer/features/availability/availability-slice.ts';
import { displayZoneOf } from '#renderer/features/calendar/display-zone.ts';
import { markedEntryId } from '#renderer/features/calendar/marked-entry.ts';
import { newStart, searchFrom } from '#renderer/features/booking/new-start.ts';
import { turnTo } from '#renderer/features/calendar/turn-to.ts';
import { knownAgendas } from '#renderer/features/calendar/calendar-slice.ts';
import { turnPage, type View } from '#renderer/features/calendar/visible-range.ts';
import { isUndoable } from '#renderer/features/told/told.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { hasNoAccount } from '#renderer/store/has-no-account.ts';
import type { Route, SettingsPage } from '#renderer/store/navigation.ts';
import { firstDayOfWeek } from '#renderer/ui/locale.ts';
import { USUAL_LENGTH_MINUTES } from '#renderer/features/booking/usual-length.ts';
import { dateAt } from '#renderer/ui/zoned-time.ts';

/** What an action does, and when there is something for it to do. */
export interface Action {
  /** `focused` has the focus, or had it before the palette opened. Without this it is always there. */
  readonly isAvailable?: (state: AppState, focused: Element | null) => boolean;
  /** What its key does where there is nothing for it to do; without this, nothing. */
  readonly otherwise?: (state: AppState) => void;
  /** Of one that is switched on and off. */
  readonly isOn?: (state: AppState) => boolean;
  readonly run: (state: AppState, focused: Element | null) => void;
}

const BLOCK_MINUTES = 60;

/** What each action of the contract's list does. One without an entry here doesn't compile. */
export const registry: Readonly<Record<ActionId, Action>> = {
  'new-appointment': {
    run: (state) => {
      makeRoom(state);
      // What is being typed is not thrown away for an empty form.
      if (state.booking !== null && state.booking.outcome === null) {
        state.recallBooking();
        return;
      }
      const now = Date.now();
      const start = newStart(state, now);
      state.openBooking({ start, lengthMinutes: USUAL_LENGTH_MINUTES });
      // Without a calendar that was read, all time would be free.
      if (hasNoAccount(state)) turnTo(state, start, displayZoneOf(state));
      else void state.proposeFreeTime(searchFrom(state, now));
    },
  },
  'new-block': {
    run: (state) => {
      makeRoom(state);
      const isOpen = state.blockForm?.edited === null;
      const now = Date.now();
      const start = newStart(state, now);
      state.openBlockForm({ start, lengthMinutes: BLOCK_MINUTES });
      if (isOpen) return;
      if (hasNoAccount(state)) turnTo(state, start, displayZoneOf(state));
      else void state.proposeBlockTime(searchFrom(state, now), BLOCK_MINUTES);
    },
  },
  undo: {
    isAvailable: ({ told }) => told !== null && isUndoable(told),
    run: (state) => void state.undoTold(),
    // What is under way will be told.
    otherwise: (state) => {
      if (state.moving === null) state.tell({ what: 'nothing' });
    },
  },

  today: {
    run: (state) => {
      state.navigate({ screen: 'calendar' });
      state.goTo(null);
    },
  },
  next: { isAvailable: isOnCalendar, run: (state) => turn(state, 1) },
  previous: { isAvailable: isOnCalendar, run: (state) => turn(state, -1) },
  calendar: leadsTo({ screen: 'calendar' }),
  'today-list': leadsTo({ screen: 'today' }),
  'print-today': { run: (state) => void state.openSheet(dateAt(Date.now(), displayZoneOf(state))) },
  changes: leadsTo({ screen: 'changes' }),
  needs: {
    run: (state) => {
      // Calendar and Today's list have a place beside them.
      if (state.route.screen !== 'calendar' && state.route.screen !== 'today') makeRoom(state);
      state.closeWhy();
      state.coverBooking();
      state.putAwayBlockForm();
      state.closeMove();
      state.select(null);
      state.openNeeds();
    },
  },

  'view-day': shows('day'),
  'view-week': shows('week'),
  'view-month': shows('month'),
  'view-agenda': shows('agenda'),
  'free-times': {
    // Without a calendar that was read, all time would be free.
    isAvailable: (state) => isOnCalendar(state) && state.preferences.view !== 'month' && !hasNoAccount(state),
    isOn: (state) => state.freeTimes.isOn,
    run: (state) => state.setFreeTimes({ isOn: !state.freeTimes.isOn }),
  },
  'copy-free-times': {
    isAvailable: (state) => !hasNoAccount(state),
    run: (state) => state.setCopyingTimes(true),
  },
  why: {
    isAvailable: (state, focused) => whyQuestion(state, focused) !== null,
    run: (state, focused) => {
      const question = whyQuestion(state, focused);
      if (question !== null) void state.askWhy(question);
    },
  },

  'sync-now': {
    isAvailable: (state) => state.accounts.status === 'ready' && state.accounts.value.length > 0,
    run: (state) => void state.syncNow(),
  },
  status: leadsTo({ screen: 'status' }),
  calendars: opens('calendars'),
  'connect-icloud': opens('connect-icloud'),
  'connect-other': opens('provider'),
  configuration: opens('configuration'),
  'check-conflicts': opens('edit-conflicts'),

  settings: opens('profile'),
  clients: opens('clients'),
  hours: opens('hours'),
  'icloud-titles': opens('icloud-titles'),
  files: opens('files'),
  copies: opens('copies'),
  'theme-system': looksLike('system'),
  'theme-light': looksLike('light'),
  'theme-dark': looksLike('dark'),
  contrast: {
    isOn: ({ preferences }) => preferences.contrast === 'high',
    run: ({ preferences, savePreferences }) =>
      void savePreferences({ contrast: preferences.contrast === 'high' ? 'system' : 'high' }),
  },

  palette: { run: (state) => state.openOverlay('palette') },
  'hide-names': {
    isOn: ({ preferences }) => preferences.hideNames,
    run: (state) => {
      // What was said last may have named somebody.
      state.announce('');
      void state.savePreferences({ hideNames: !state.preferences.hideNames });
    },
  },
  shortcuts: { run: (state) => state.openOverlay('shortcuts') },
  help: leadsTo({ screen: 'help' }),
};

function leadsTo(route: Route): Action {
  return {
    isAvailable: (state) => state.route.screen !== route.screen,
    run: (state) => state.navigate(route),
  };
}

function opens(page: SettingsPage): Action {
  return { run: (state) => state.navigate({ screen: 'settings', page }) };
}

function shows(view: View): Action {
  return {
    run: (state) => {
      state.navigate({ screen: 'calendar' });
      void state.savePreferences({ view });
    },
  };
}

function looksLike(theme: Preferences['theme']): Action {
  return {
    isAvailable: ({ preferences }) => preferences.theme !== theme,
    run: ({ savePreferences }) => void savePreferences({ theme }),
  };
}

/** Clears the place beside the calendar for a form. */
function makeRoom(state: AppState): void {
  state.navigate({ screen: 'calendar' });
  state.closeWhy();
}

function turn(state: AppState, pages: -1 | 1): void {
  const { date, preferences, goTo } = state;
  const today = dateAt(Date.now(), displayZoneOf(state));
  goTo(turnPage(preferences.view, date ?? today, pages, { firstDay: firstDayOfWeek(), today }));
}

function isOnCalendar({ route }: AppState): boolean {
  return route.screen === 'calendar';
}

/**
 * What "Why?" would ask: of the free slot or entry that has the focus, else of the one whose details are open. A slot is
 * free for what is being moved, which is not in its own way.
 */
function whyQuestion(state: AppState, focused: Element | null): WhyQuestion | null {
  if (!isOnCalendar(state)) return null;
  const { moveForm } = state;
  const nowhere = { freeStart: null, freeEnd: null, entryId: null };
  const place = focused === null || focused === document.body ? nowhere : placeOf(focused);
  const question = questionAt(place, knownAgendas(state), markedEntryId(state));
  if (question === null || question.entryId !== null || moveForm === null) return question;
  return { ...question, movedId: moveForm.appointment.id };
}
