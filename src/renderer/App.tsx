import { LockedScreen } from './features/locked/LockedScreen.tsx';
import { RefusedPage } from './features/shell/RefusedPage.tsx';
import { Shell } from './features/shell/Shell.tsx';
import { useAppStore } from './store/app-store.ts';
import { ThemeProvider } from './theme/ThemeProvider.tsx';
import { useHighContrast } from './theme/use-high-contrast.ts';
import { LiveRegion } from './ui/LiveRegion.tsx';

/** The whole window. `nonce` is the document's style nonce. */
export function App(props: { readonly nonce: string }) {
  const theme = useAppStore((state) => state.preferences.theme);
  const highContrast = useHighContrast();
  return (
    <ThemeProvider choice={theme} highContrast={highContrast} nonce={props.nonce}>
      <Content />
      <LiveRegion />
    </ThemeProvider>
  );
}

function Content() {
  const connection = useAppStore((state) => state.connection);
  const locked = useAppStore(
    (state) => state.app.status === 'ready' && state.app.value.workspace === 'locked',
  );
  if (connection === 'refused') return <RefusedPage />;
  return locked ? <LockedScreen /> : <Shell />;
}
