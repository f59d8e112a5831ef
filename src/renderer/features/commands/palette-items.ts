import i18next, { type TFunction } from 'i18next';
import { useMemo } from 'react';
import { actionFacts, actionIds, type ActionId } from '#contract/actions.ts';
import { registry } from '#renderer/actions/registry.ts';
import { useRunAction } from '#renderer/actions/use-actions.ts';
import { useDisplayZone, useToday } from '#renderer/features/calendar/use-calendar.ts';
import { useShowInCalendar } from '#renderer/features/needs/use-show-appointment.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import type { AppState } from '#renderer/store/app-state.ts';
import { formatFullDay, formatShortDay, formatTime } from '#renderer/ui/format.ts';
import { soughtDate } from '#renderer/ui/date-text.ts';
import { startOfDate } from '#renderer/ui/zoned-time.ts';
import { bestFits, fitLoosely } from './match.ts';

/** Something to choose in the palette. */
export interface PaletteItem {
  readonly id: string;
  readonly group: 'date' | 'actions' | 'clients' | 'appointments';
  readonly text: string;
  readonly key?: string;
  /** @param focused what had the focus before the palette opened */
  readonly run: (focused: Element | null) => void;
}

/** As many clients and appointments as are offered at once. */
const MOST = 8;

/** What an action is called now: of one that is on, what ends it. */
export function actionText(id: ActionId, state: AppState, t: TFunction<'commands'>): string {
  return registry[id].isOn?.(state) === true ? t(`ends.${id}`) : t(`actions.${id}`);
}

/** What fits to what is typed: a date, actions, clients, appointments. */
export function usePaletteItems(query: string, focused: Element | null): readonly PaletteItem[] {
  const state = useAppStore((whole) => whole);
  const zone = useDisplayZone();
  const today = useToday();
  const run = useRunAction();
  const show = useShowInCalendar();
  return useMemo(() => {
    const t = i18next.getFixedT(null, 'commands');
    const { navigate, goTo, openClient, foundClients, upcoming } = state;

    const date = soughtDate(query, today, i18next.language);
    const dates: PaletteItem[] =
      date === null
        ? []
        : [
            {
              id: `date-${date}`,
              group: 'date',
              text: t('goToDate', { day: formatFullDay(startOfDate(date, zone), zone) }),
              run: () => {
                navigate({ screen: 'calendar' });
                goTo(date);
              },
            },
          ];
    const offered = actionIds
      .filter((id) => id !== 'palette' && registry[id].isAvailable?.(state, focused) !== false)
      .map((id): PaletteItem => {
        const { key } = actionFacts(id);
        const text = actionText(id, state, t);
        return {
          id,
          group: 'actions',
          text,
          ...(key === undefined ? {} : { key }),
          run: (at) => run(id, at),
        };
      });
    const clients = foundClients.slice(0, MOST).map(({ id, name }): PaletteItem => ({
      id: `client-${id}`,
      group: 'clients',
      text: name,
      run: () => {
        navigate({ screen: 'settings', page: 'clients' });
        openClient(id);
      },
    }));
    const booked = (upcoming?.appointments ?? []).filter((each) => each.state === 'booked');
    const appointments = booked.map(({ id, client, start }): PaletteItem => ({
      id: `appointment-${id}`,
      group: 'appointments',
      text: t('appointment', {
        client: client.name,
        day: formatShortDay(start, zone),
        time: formatTime(start, zone),
      }),
      run: () => void show({ start, id }),
    }));
    const isEmpty = query.trim() === '';
    const actions = bestFits(query, offered, ({ text }) => text);
    // Who typed a client's name means the client, not what has its letters in order.
    const isLoose = !isEmpty && fitLoosely(query, actions, ({ text }) => text);
    return [
      ...dates,
      ...(isLoose ? [...clients, ...actions] : [...actions, ...clients]),
      ...(isEmpty ? [] : bestFits(query, appointments, ({ text }) => text).slice(0, MOST)),
    ];
  }, [query, focused, state, zone, today, run, show]);
}
