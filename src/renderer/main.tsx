import './theme/styles.ts';
import i18next from 'i18next';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { askBeforeLeaving } from './ask-before-leaving.ts';
import { openBridge } from './bridge.ts';
import { keepDraft } from './features/booking/keep-draft.ts';
import { askFirstPage } from './first-page.ts';
import { startI18n } from './i18n.ts';
import { tellPresence } from './presence.ts';
import { AppStoreProvider, createAppStore } from './store/app-store.ts';
import { listenToBridge } from './store/listen.ts';
import { readStyleNonce } from './theme/nonce.ts';
import { fetchLazyParts } from './ui/lazy-part.tsx';

const { bridge, onConnection } = openBridge(window);
const store = createAppStore(bridge);

const texts = startI18n();
listenToBridge(bridge, store);
tellPresence(bridge, window);
askBeforeLeaving(window, store);
onConnection((connection) => {
  const cameBack = connection === 'open' && store.getState().connection === 'lost';
  store.getState().setConnection(connection);
  if (cameBack) void store.getState().refreshAll();
});
void store.getState().refreshAll();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
await texts;
await askFirstPage(store);
void keepDraft(bridge, store, () => store.getState().announce(i18next.t('booking:resumed')));
createRoot(root).render(
  <StrictMode>
    <AppStoreProvider store={store}>
      <App nonce={readStyleNonce(document)} />
    </AppStoreProvider>
  </StrictMode>,
);
fetchLazyParts();
