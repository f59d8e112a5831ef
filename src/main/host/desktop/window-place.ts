/** A rectangle on the desktop, in its own units. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window was when it was closed. */
export interface SavedPlace {
  readonly bounds: Bounds;
  readonly isMaximised: boolean;
}

/** Where to open it. Without a place the system chooses one. */
export interface WindowPlace {
  readonly size: { readonly width: number; readonly height: number };
  readonly position: { readonly x: number; readonly y: number } | null;
  readonly isMaximised: boolean;
}

export const SMALLEST = { width: 720, height: 520 } as const;
const FIRST = { width: 1280, height: 800 } as const;
/** So much of a window has to be on a screen for it to be caught again. */
const SEEN = { width: 100, height: 40 } as const;

/**
 * Where the window opens: where it was, as far as there is still a screen under it. It is never larger than that
 * screen, and never out of reach.
 *
 * @param screens the parts of the screens that windows may cover, the main one first
 */
export function placeWindow(saved: unknown, screens: readonly Bounds[]): WindowPlace {
  const place = readPlace(saved);
  const [main] = screens;
  const screen = place === null ? main : screenOf(place.bounds, screens);
  const wanted = place?.bounds ?? FIRST;
  const room = screen ?? main;
  const size = {
    width: between(SMALLEST.width, wanted.width, room?.width ?? wanted.width),
    height: between(SMALLEST.height, wanted.height, room?.height ?? wanted.height),
  };
  const isMaximised = place?.isMaximised ?? false;
  if (place === null || screen === undefined) return { size, position: null, isMaximised };
  return {
    size,
    position: {
      x: between(screen.x, place.bounds.x, screen.x + screen.width - size.width),
      y: between(screen.y, place.bounds.y, screen.y + screen.height - size.height),
    },
    isMaximised,
  };
}

/** The screen that shows most of a rectangle, if it shows enough. */
function screenOf(bounds: Bounds, screens: readonly Bounds[]): Bounds | undefined {
  const seen = screens
    .map((screen) => ({
      screen,
      width: overlap(bounds.x, bounds.width, screen.x, screen.width),
      height: overlap(bounds.y, bounds.height, screen.y, screen.height),
    }))
    .filter(({ width, height }) => width >= SEEN.width && height >= SEEN.height);
  return seen.toSorted((a, b) => b.width * b.height - a.width * a.height)[0]?.screen;
}

const overlap = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);

/** The lower end wins where there is no room: a window's title bar matters more than its foot. */
const between = (least: number, value: number, most: number): number =>
  Math.max(least, Math.min(value, most));

/** What a file that anybody may have written says; null where that is no place. */
function readPlace(saved: unknown): SavedPlace | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const { bounds, isMaximised } = saved as Readonly<Record<string, unknown>>;
  if (typeof bounds !== 'object' || bounds === null) return null;
  const { x, y, width, height } = bounds as Readonly<Record<string, unknown>>;
  if (!isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height)) return null;
  return { bounds: { x, y, width, height }, isMaximised: isMaximised === true };
}

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value);
