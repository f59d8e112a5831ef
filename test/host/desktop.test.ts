import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventMessage } from '#contract/events.ts';
import { DEFAULT_PREFERENCES, NO_DESKTOP } from '#contract/default-preferences.ts';
import type { DesktopAbilities } from '#contract/preferences.ts';
import { createDesktop, type Desktop } from '#main/host/desktop/desktop.ts';
import { createSettled } from '#main/host/desktop/settled.ts';
import { appointmentAt, clashWith, MINUTE, NOW } from './desktop-facts.ts';

const ALL: DesktopAbilities = {
  notifications: true,
  tray: true,
  openAtLogin: true,
  contentProtection: true,
};
const start = NOW + 12 * MINUTE;
const mira = appointmentAt(start, { id: 'mira' });

let values: Record<string, unknown>;
let done: string[];
let told: EventMessage[];
let calls: string[];
let hear: (eventJson: string) => void;
let desktop: Desktop;

function open(abilities: DesktopAbilities): void {
  const note = (name: string) => (value: unknown) => void done.push(`${name} ${JSON.stringify(value)}`);
  desktop = createDesktop({
    engine: {
      call: (command) => {
        calls.push(command);
        const value = values[command];
        return Promise.resolve(
          JSON.stringify(
            value === undefined ? { ok: false, error: { code: 'internal' } } : { ok: true, value },
          ),
        );
      },
      subscribe: (listener) => {
        hear = listener;
        return () => (hear = () => undefined);
      },
    },
    surface: {
      setMenu: () => void done.push('menu'),
      setTray: (plan) => void done.push(plan === null ? 'no tray' : `tray ${plan.title}`),
      showNotice: ({ title }) => void done.push(`notice ${title}`),
      withdrawNotice: note('withdraw'),
      setBadge: (count, label) => void done.push(`badge ${count} ${label}`),
      protectContent: note('protect'),
      openAtLogin: note('login'),
      showWindow: () => void done.push('window'),
      tell: (message) => told.push(message),
    },
    ...{ abilities, appName: 'HeyClients Calendar', platform: 'linux' },
    ...{ locale: 'en-GB', languages: ['en-GB'] },
  });
}
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(250);
/** What was done since this was last asked. */
const since = (): string[] => done.splice(0);
const say = (event: string): void => hear(JSON.stringify({ event, payload: {} }));

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  [done, told, calls] = [[], [], []];
  values = {
    'app.state': { workspace: 'real', systemZone: 'Europe/Berlin' },
    'preferences.get': DEFAULT_PREFERENCES,
    'configuration.get': { displayZone: 'Europe/Berlin' },
    'sync.status': { accounts: [] },
    'appointments.list': [mira],
    'alerts.list': [],
  };
  open(ALL);
});
afterEach(() => {
  desktop.stop();
  vi.useRealTimers();
});

describe('what surrounds the window', () => {
  it('is there at once as far as it can be, and whole when the engine has answered', async () => {
    expect(since()).toEqual(['menu']);
    await settle();
    expect(since()).toEqual([
      'menu',
      'tray 12 min',
      'badge 0 0 things need you',
      'protect false',
      'login false',
    ]);
  });

  it('follows the clock: minutes, and the reminder when it is due', async () => {
    await settle();
    since();
    await vi.advanceTimersByTimeAsync(2 * MINUTE - 250);
    expect(since()).toEqual(['tray 11 min', 'tray 10 min', 'notice Appointment']);
  });

  it('follows the engine: a flock of events is one question, and what stayed the same is not told again', async () => {
    await settle();
    since();
    calls.length = 0;
    values['alerts.list'] = [clashWith(mira)];
    for (const event of ['sync.changed', 'alert.raised', 'alerts.changed']) say(event);
    await settle();
    expect(calls.filter((command) => command === 'alerts.list')).toHaveLength(1);
    expect(since()).toEqual([
      'badge 1 1 thing needs you',
      'notice Something came to lie over an appointment',
    ]);
    say('sync.progress');
    await settle();
    expect(calls.filter((command) => command === 'alerts.list')).toHaveLength(1);
  });

  it('hiding names protects the window at once', async () => {
    await settle();
    since();
    values['preferences.get'] = { ...DEFAULT_PREFERENCES, hideNames: true, tray: false };
    say('preferences.changed');
    await settle();
    expect(since()).toEqual(['menu', 'no tray', 'protect true']);
  });

  it('an engine that answers half of it changes nothing', async () => {
    await settle();
    since();
    values['appointments.list'] = undefined;
    say('engine.restarted');
    await settle();
    expect(since()).toEqual([]);
  });

  it('does nothing that this computer can not do', async () => {
    desktop.stop();
    open(NO_DESKTOP);
    await settle();
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(done.filter((each) => /^(tray|notice|protect|login)/.test(each))).toEqual([]);
  });

  it('is silent once it is stopped', async () => {
    await settle();
    since();
    desktop.stop();
    say('sync.changed');
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(since()).toEqual([]);
  });
});

describe('what is chosen outside the page', () => {
  it('is told to the page; the window comes forward where it is needed', () => {
    since();
    desktop.choose('new-appointment');
    desktop.choose('sync-now');
    expect(since()).toEqual(['window']);
    expect(told).toEqual([
      { event: 'action.chosen', payload: { id: 'new-appointment' } },
      { event: 'action.chosen', payload: { id: 'sync-now' } },
    ]);
  });

  it('a click on a notification opens what it is about', () => {
    desktop.open({ kind: 'appointment', appointmentId: 'mira', start });
    expect(told).toEqual([{ event: 'appointment.asked', payload: { appointmentId: 'mira', start } }]);
    expect(done).toContain('window');
  });

  it('a tick that the system set by itself is put right again', async () => {
    await settle();
    since();
    desktop.choose('theme-dark');
    await settle();
    expect(since()).toContain('menu');
  });
});

it('work that is asked for while it runs is done once more, never twice at a time', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const settled = createSettled(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    runs += 1;
    running -= 1;
  }, 100);
  settled.ask();
  await vi.advanceTimersByTimeAsync(200);
  settled.ask();
  settled.ask();
  await vi.advanceTimersByTimeAsync(5_000);
  expect({ runs, most }).toEqual({ runs: 2, most: 1 });
});
