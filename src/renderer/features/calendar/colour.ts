/** Red, green and blue, each 0-255. */
type Rgb = readonly [number, number, number];

/** What calendar colours stand on: `--hc-surface` of each theme. */
const SURFACE: Readonly<Record<Scheme, Rgb>> = { light: [255, 255, 255], dark: [38, 38, 39] };
const NEUTRAL: Readonly<Record<Scheme, string>> = { light: '#5b5e64', dark: '#a9abaf' };
const NEUTRAL_HIGH: Readonly<Record<Scheme, string>> = { light: '#000000', dark: '#ffffff' };
/** WCAG 2.2, 1.4.3 and 1.4.6. */
const LEAST_CONTRAST = 4.5;
const LEAST_HIGH_CONTRAST = 7;
const STEPS = 64;

export type Scheme = 'light' | 'dark';

/**
 * A calendar's colour made readable on the theme's surface: mixed with black (light) or white (dark) as far
 * as WCAG's 4.5:1 (7:1 in high contrast) needs, no further. Anything but `#rrggbb` is not used at all: a neutral grey instead.
 */
export function readableColour(colour: string | null, scheme: Scheme, isHigh = false): string {
  const rgb = colour === null ? null : parse(colour);
  if (rgb === null) return (isHigh ? NEUTRAL_HIGH : NEUTRAL)[scheme];
  const least = isHigh ? LEAST_HIGH_CONTRAST : LEAST_CONTRAST;
  const pole: Rgb = scheme === 'light' ? [0, 0, 0] : [255, 255, 255];
  for (let step = 0; step < STEPS; step += 1) {
    const mixed = mix(rgb, pole, step / STEPS);
    if (contrast(mixed, SURFACE[scheme]) >= least) return toHex(mixed);
  }
  return toHex(pole);
}

/** `#rrggbb` (any case) → channels; null for everything else, also for names, functions and `#rrggbbaa`. */
function parse(colour: string): Rgb | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null;
  const channel = (from: number): number => Number.parseInt(colour.slice(from, from + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (a: number, b: number): number => Math.round(a + (b - a) * share);
  return [channel(from[0], to[0]), channel(from[1], to[1]), channel(from[2], to[2])];
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
function contrast(a: Rgb, b: Rgb): number {
  const [darker, lighter] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
