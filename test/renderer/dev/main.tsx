import '#renderer/theme/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#renderer/App.tsx';
import { startI18n } from '#renderer/i18n.ts';
import { AppStoreProvider, createAppStore } from '#renderer/store/app-store.ts';
import { listenToBridge } from '#renderer/store/listen.ts';
import { practiceWith } from '../practice-states.ts';
import { aPractice, type Practice } from '../practice.ts';
import { withQuestions } from '../practice-attention.ts';
import { createPracticeBridge } from '../practice-bridge.ts';

/**
 * The window over an invented practice, for looking at screens without an engine. The address chooses what:
 * `?theme=dark&view=month&state=offline` (also `empty`, `sample`, `locked`, `attention`, `questions`, `first` for the
 * first booking into a shared calendar, `unread`, `no-primary`, `needs`, `changes`, `held`, `missing`, `two-calendars`,
 * `series`).
 */
const wanted = new URLSearchParams(location.search);
const now = Date.now();
const MONDAY = Date.UTC(2026, 10, 22, 23);

function practiceIn(state: string | null): Practice {
  const practice = aPractice(MONDAY, now);
  const status = (to: 'offline' | 'reconnect-required'): Practice => ({
    ...practice,
    status: {
      accounts: practice.status.accounts.map((each) => ({
        ...each,
        state: to,
        lastSyncedAt: now - 3 * 3_600_000,
        reason: to === 'offline' ? 'offline' : 'unauthorized',
      })),
    },
  });
  switch (state) {
    case 'offline':
      return status('offline');
    case 'attention':
      return status('reconnect-required');
    case 'empty':
      return {
        ...practice,
        accounts: [],
        calendars: [],
        entries: [],
        appointments: [],
        status: { accounts: [] },
        configuration: { ...practice.configuration, primaryCalendarId: null, conflictCalendarIds: null },
      };
    case 'questions':
      return withQuestions(practice);
    case 'first':
      return {
        ...practice,
        configuration: { ...practice.configuration, titleMode: null },
        calendars: practice.calendars.map((each) => ({ ...each, isShared: each.id === 'work' })),
      };
    case 'unread':
      return { ...practice, unread: ['family'] };
    case 'no-primary':
      return { ...practice, configuration: { ...practice.configuration, primaryCalendarId: null } };
    case 'sample':
      return { ...practice, app: { ...practice.app, workspace: 'sample' } };
    case 'locked':
      return {
        ...practice,
        app: { ...practice.app, workspace: 'locked', lockedBecause: 'keychain-unavailable' },
      };
    default:
      return practiceWith(state, practice, now);
  }
}

const theme = wanted.get('theme') === 'dark' ? 'dark' : 'light';
const view =
  (['day', 'week', 'month', 'agenda'] as const).find((each) => each === wanted.get('view')) ?? 'week';
const { bridge } = createPracticeBridge(practiceIn(wanted.get('state')), { theme, view });
const store = createAppStore(bridge);
const texts = startI18n();
listenToBridge(bridge, store);
void store.getState().refreshAll();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
await texts;
createRoot(root).render(
  <StrictMode>
    <AppStoreProvider store={store}>
      <App nonce="" />
    </AppStoreProvider>
  </StrictMode>,
);
