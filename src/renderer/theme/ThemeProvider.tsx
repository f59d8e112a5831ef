import { DirectionProvider, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Preferences } from '#contract/shapes.ts';
import { cssVariables, theme } from './theme.ts';

/** Draws everything below in the chosen theme. `nonce` lets Mantine's style elements pass the CSP. */
export function ThemeProvider(props: {
  readonly choice: Preferences['theme'];
  readonly nonce: string;
  readonly children: ReactNode;
}) {
  const { choice, nonce, children } = props;
  const forced = choice === 'system' ? {} : { forceColorScheme: choice };
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
      {...forced}
    >
      <DirectionProvider>{children}</DirectionProvider>
    </MantineProvider>
  );
}
