import { DirectionProvider, MantineProvider } from '@mantine/core';
import { useLayoutEffect, type ReactNode } from 'react';
import type { Preferences } from '#contract/preferences.ts';
import { cssVariables, highContrastVariables, theme } from './theme.ts';

/** Draws everything below in the chosen theme. `nonce` lets Mantine's style elements pass the CSP. */
export function ThemeProvider(props: {
  readonly choice: Preferences['theme'];
  readonly highContrast: boolean;
  readonly nonce: string;
  readonly children: ReactNode;
}) {
  const { choice, highContrast, nonce, children } = props;
  const forced = choice === 'system' ? {} : { forceColorScheme: choice };
  useLayoutEffect(() => {
    document.documentElement.dataset['contrast'] = highContrast ? 'high' : 'normal';
  }, [highContrast]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={highContrast ? highContrastVariables : cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
      {...forced}
    >
      <DirectionProvider>{children}</DirectionProvider>
    </MantineProvider>
  );
}
