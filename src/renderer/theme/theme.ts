import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { highContrast } from './high-contrast.ts';

/** Sizes in pixels, for what CSS can't say. */
export const layout = { navigation: 200, panel: 320, topBar: 52, strip: 36, hour: 48, axis: 56 } as const;

const accent: MantineColorsTuple = [
  '#eef4ff',
  '#dbe7fd',
  '#b5cefb',
  '#8cb3f8',
  '#6a9cf6',
  '#5590f5',
  '#2f6fdf',
  '#1a63d8',
  '#1453b8',
  '#0c4496',
];

/** Twelve per cent grey and what stands on it, in place of Mantine's own dark scale. */
const dark: MantineColorsTuple = [
  '#ebebeb',
  '#c9c9cb',
  '#a9abaf',
  '#8a8c90',
  '#4a4a4c',
  '#3a3a3c',
  '#2b2b2c',
  '#1f1f1f',
  '#191919',
  '#131313',
];

/** Red that white can be read on in both themes. */
const red: MantineColorsTuple = [
  '#fdebea',
  '#f9d0ce',
  '#f2a6a2',
  '#ea7a74',
  '#e2564f',
  '#d63f38',
  '#c4302b',
  '#b3261e',
  '#991d17',
  '#7d1510',
];

const ALERT_TONES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  yellow: { '--alert-bg': 'var(--hc-amber-soft)', '--alert-color': 'var(--hc-amber)' },
  red: { '--alert-bg': 'var(--hc-red-soft)', '--alert-color': 'var(--hc-red)' },
  green: { '--alert-bg': 'var(--hc-green-soft)', '--alert-color': 'var(--hc-green)' },
};

/** Mantine's own hints are a size below the smallest. */
const SMALLEST = { fontSize: '12px', lineHeight: '1.4' } as const;

/** Type scale 12/13/15/20/28, a 4 px grid, radii 4/6/10, the system's font. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent, dark, red },
  black: '#1c1c1e',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontSizes: { xs: '12px', sm: '13px', md: '15px', lg: '20px', xl: '28px' },
  lineHeights: { xs: '1.4', sm: '1.4', md: '1.4', lg: '1.4', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '12px', xl: '16px' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.4' },
      h2: { fontSize: '15px', lineHeight: '1.4' },
      h3: { fontSize: '13px', lineHeight: '1.4' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  components: {
    // Mantine's own amber can't be read on its own light amber (WCAG 1.4.3).
    Alert: {
      vars: (_theme: unknown, { color }: { readonly color?: string }) => ({
        root: ALERT_TONES[color ?? ''] ?? {},
      }),
      styles: { root: { padding: '12px' }, icon: { marginInlineEnd: '8px' } },
    },
    Modal: {
      defaultProps: {
        ...{ transitionProps: { duration: 140 }, centered: true, radius: 'md' },
        // Its <header> is a dialog's, not a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
      styles: { title: { fontSize: '15px', fontWeight: 600, lineHeight: 1.4 } },
    },
    InputWrapper: {
      styles: {
        // Red says that something would be lost or is wrong; a field to fill in is neither.
        required: { color: 'var(--hc-ink-quiet)' },
        description: SMALLEST,
        error: SMALLEST,
      },
    },
    Checkbox: { styles: { description: SMALLEST } },
    Radio: { styles: { description: SMALLEST } },
    Switch: { defaultProps: { withThumbIndicator: false }, styles: { description: SMALLEST } },
    Popover: { defaultProps: { transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { transitionProps: { duration: 120 } } },
  },
});

/** The colours of both themes as CSS variables `--hc-…`; CSS modules name colours in no other way. */
export const cssVariables = (() => ({
  variables: {
    '--hc-panel-width': `${layout.panel}px`,
    '--hc-navigation-width': `${layout.navigation}px`,
    '--hc-motion': '140ms ease-out',
    '--hc-focus-width': '2px',
    '--hc-event-edge': 'var(--hc-surface)',
  },
  light: {
    '--mantine-color-body': '#fafafa',
    '--mantine-color-dimmed': '#5b5e64',
    '--mantine-color-anchor': 'var(--hc-accent)',
    '--mantine-color-accent-light-color': 'var(--hc-accent)',
    '--mantine-color-red-light-color': 'var(--hc-red)',
    '--mantine-color-error': 'var(--hc-red)',
    '--mantine-color-disabled-color': '#65686e',
    '--mantine-color-placeholder': '#6e7177',
    '--hc-surface': '#ffffff',
    '--hc-sunken': '#f3f3f4',
    '--hc-ink': '#1c1c1e',
    '--hc-ink-quiet': '#5b5e64',
    '--hc-hairline': '#e4e4e7',
    '--hc-hairline-strong': '#cfcfd4',
    '--hc-control-line': '#7f8288',
    '--hc-accent': '#1a63d8',
    '--hc-accent-soft': 'rgb(26 99 216 / 10%)',
    '--hc-appointment': '#d6e3f9',
    '--hc-off-hours': 'rgb(28 28 30 / 3.5%)',
    '--hc-amber': '#8a5300',
    '--hc-amber-soft': '#fff3d9',
    '--hc-red': '#b3261e',
    '--hc-red-soft': '#fdebea',
    '--hc-green': '#1b7a3a',
    '--hc-green-soft': '#e6f5ea',
    '--hc-free': 'rgb(26 99 216 / 3%)',
    '--hc-free-line': '#4a86ee',
    '--hc-shadow': '0 8px 28px rgb(0 0 0 / 12%)',
  },
  dark: {
    '--mantine-color-body': '#1f1f1f',
    '--mantine-color-dimmed': '#a9abaf',
    '--mantine-color-anchor': 'var(--hc-accent)',
    '--mantine-color-accent-light-color': 'var(--hc-accent)',
    '--mantine-color-red-light-color': 'var(--hc-red)',
    '--mantine-color-error': 'var(--hc-red)',
    '--mantine-color-disabled-color': '#96989c',
    '--mantine-color-placeholder': '#96989c',
    '--hc-surface': '#262627',
    '--hc-sunken': '#1a1a1b',
    '--hc-ink': '#ebebeb',
    '--hc-ink-quiet': '#a9abaf',
    '--hc-hairline': '#363638',
    '--hc-hairline-strong': '#4a4a4c',
    '--hc-control-line': '#84868b',
    '--hc-accent': '#7db0ff',
    '--hc-accent-soft': 'rgb(125 176 255 / 14%)',
    '--hc-appointment': '#263b5c',
    '--hc-off-hours': 'rgb(0 0 0 / 18%)',
    '--hc-amber': '#f2bd5b',
    '--hc-amber-soft': '#3a2f19',
    '--hc-red': '#ff9a91',
    '--hc-red-soft': '#45211f',
    '--hc-green': '#7ad396',
    '--hc-green-soft': '#1c3524',
    '--hc-free': 'rgb(125 176 255 / 6%)',
    '--hc-free-line': '#6b8fcb',
    '--hc-shadow': '0 8px 28px rgb(0 0 0 / 45%)',
  },
})) satisfies CSSVariablesResolver;

/** The same with the tokens of high contrast in their places. */
export const highContrastVariables: CSSVariablesResolver = () => {
  const normal = cssVariables();
  return {
    variables: { ...normal.variables, ...highContrast.variables },
    light: { ...normal.light, ...highContrast.light },
    dark: { ...normal.dark, ...highContrast.dark },
  };
};
