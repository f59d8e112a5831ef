/** What an action belongs to: the heading it stands under in a menu or an overview. */
export const actionGroups = ['make', 'go', 'view', 'calendars', 'settings', 'window'] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** An action as menus, the command palette and the overview of keys list it. */
export interface ActionFacts {
  readonly group: ActionGroup;
  /**
   * The keys that start it, joined by `+` as in `Mod+Shift+H`. `Mod` is ⌘ on a Mac and Ctrl elsewhere; the last part is
   * a `KeyboardEvent.key`. None: it is chosen by name only.
   */
  readonly key?: string;
  /** Its key works while something is typed, too. */
  readonly inText?: boolean;
  /** Its key works while a dialog is open, too. */
  readonly overDialogs?: boolean;
}

/**
 * Everything that can be started by a key or by name. What a new one does is said beside its id in
 * src/renderer/actions; its text is `actions.<id>` in the catalogue `commands`.
 */
export const actions = {
  'new-appointment': { group: 'make', key: 'n' },
  'new-block': { group: 'make', key: 'b' },
  undo: { group: 'make', key: 'Mod+Z' },

  today: { group: 'go', key: 't' },
  next: { group: 'go', key: 'j' },
  previous: { group: 'go', key: 'k' },
  calendar: { group: 'go' },
  'today-list': { group: 'go' },
  'print-today': { group: 'go' },
  changes: { group: 'go' },
  needs: { group: 'go' },

  'view-day': { group: 'view', key: '1' },
  'view-week': { group: 'view', key: '2' },
  'view-month': { group: 'view', key: '3' },
  'view-agenda': { group: 'view', key: '4' },
  'free-times': { group: 'view', key: 'f' },
  'copy-free-times': { group: 'view' },
  why: { group: 'view', key: 'w' },

  'sync-now': { group: 'calendars', key: 'r' },
  status: { group: 'calendars' },
  calendars: { group: 'calendars' },
  'connect-icloud': { group: 'calendars' },
  'connect-other': { group: 'calendars' },
  configuration: { group: 'calendars' },
  'check-conflicts': { group: 'calendars' },

  settings: { group: 'settings', key: 'Mod+,', inText: true },
  clients: { group: 'settings' },
  hours: { group: 'settings' },
  'icloud-titles': { group: 'settings' },
  files: { group: 'settings' },
  copies: { group: 'settings' },
  'theme-system': { group: 'settings' },
  'theme-light': { group: 'settings' },
  'theme-dark': { group: 'settings' },
  contrast: { group: 'settings' },

  palette: { group: 'window', key: 'Mod+K', inText: true },
  'hide-names': { group: 'window', key: 'Mod+Shift+H', inText: true, overDialogs: true },
  shortcuts: { group: 'window', key: '?' },
  help: { group: 'window' },
} as const satisfies Readonly<Record<string, ActionFacts>>;

export type ActionId = keyof typeof actions;

/** Every action, in the order of menus and overviews. */
export const actionIds = Object.keys(actions) as readonly ActionId[];

/** What is known of an action. */
export function actionFacts(id: ActionId): ActionFacts {
  return actions[id];
}

/** Keyboards differ by where `Mod` lies and by how keys are written. */
export type Platform = 'mac' | 'other';

/** A key as it is printed on the keyboard, part by part: `Ctrl`, `Shift`, `H` or `⌘`, `⇧`, `H`. */
export function printedKey(key: string, platform: Platform): readonly string[] {
  const parts: Readonly<Record<string, readonly [mac: string, other: string]>> = {
    Mod: ['⌘', 'Ctrl'],
    Shift: ['⇧', 'Shift'],
    Alt: ['⌥', 'Alt'],
  };
  return key.split('+').map((part) => {
    const [mac, other] = parts[part] ?? [part, part];
    return platform === 'mac' ? mac : other;
  });
}

/** A key as the attribute `aria-keyshortcuts` wants it: `Control+Shift+H`, `Meta+Shift+H`. */
export function ariaKey(key: string, platform: Platform): string {
  return key.replace('Mod', platform === 'mac' ? 'Meta' : 'Control');
}
