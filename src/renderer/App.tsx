import { useDirection } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LockedScreen } from './features/locked/LockedScreen.tsx';
import { RefusedPage } from './features/shell/RefusedPage.tsx';
import { Shell } from './features/shell/Shell.tsx';
import { speak } from './i18n.ts';
import { useAppStore } from './store/app-store.ts';
import { ThemeProvider } from './theme/ThemeProvider.tsx';
import { useHighContrast } from './theme/use-high-contrast.ts';
import { SayBroughtIn } from '#renderer/features/journal/SayBroughtIn.tsx';
import { LiveRegion } from './ui/LiveRegion.tsx';

/** The whole window. `nonce` is the document's style nonce. */
export function App(props: { readonly nonce: string }) {
  const theme = useAppStore((state) => state.preferences.theme);
  const highContrast = useHighContrast();
  return (
    <ThemeProvider choice={theme} highContrast={highContrast} nonce={props.nonce}>
      <Content />
      <SayBroughtIn />
      <LiveRegion />
    </ThemeProvider>
  );
}

function Content() {
  useChosenLanguage();
  const connection = useAppStore((state) => state.connection);
  const locked = useAppStore(
    (state) => state.app.status === 'ready' && state.app.value.workspace === 'locked',
  );
  if (connection === 'refused') return <RefusedPage />;
  return locked ? <LockedScreen /> : <Shell />;
}

/** Speaks the chosen language, and tells Mantine which way it is written. */
function useChosenLanguage(): void {
  const choice = useAppStore((state) => state.preferences.language);
  const { i18n } = useTranslation();
  const { setDirection } = useDirection();
  const direction = i18n.dir();
  useEffect(() => void speak(choice), [choice]);
  useEffect(() => setDirection(direction), [direction]); // eslint-disable-line react-hooks/exhaustive-deps -- setDirection is a new one each time
}
