import { actionFacts, actionGroups, actionIds, type ActionGroup, type ActionId } from '#contract/actions.ts';
import type { Preferences } from '#contract/preferences.ts';
import type { DesktopTexts } from './texts.ts';

/** What a menu of the application holds, before Electron makes it. */
export type MenuEntry =
  | {
      readonly kind: 'action';
      readonly id: ActionId;
      readonly label: string;
      /** Electron's way to write the key; null: none is shown there. */
      readonly accelerator: string | null;
      /** false: the key is only shown, and the page listens for it. */
      readonly registers: boolean;
      /** Of one that is switched on and off, and whose state is known here. */
      readonly isOn: boolean | null;
    }
  | { readonly kind: 'role'; readonly role: MenuRole; readonly label: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'menu'; readonly label: string; readonly entries: readonly MenuEntry[] };

/** What Electron does by itself. */
export type MenuRole =
  | ('about' | 'services' | 'hide' | 'hideOthers' | 'unhide' | 'quit')
  | ('undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll')
  | ('zoomIn' | 'zoomOut' | 'resetZoom' | 'togglefullscreen' | 'minimize' | 'close');

export interface MenuFacts {
  readonly texts: DesktopTexts;
  readonly appName: string;
  readonly platform: NodeJS.Platform;
  readonly preferences: Preferences;
}

const SEPARATOR: MenuEntry = { kind: 'separator' };
/** The edit menu's own on a Mac, where a key can't stand in two menus. */
const TAKEN_ON_MAC: readonly string[] = ['Mod+Z'];

/**
 * The application's menu: every action of the contract's list under its group, with its key, in the language of the
 * window. What only a system can do (editing, zoom, quit) stands beside them.
 */
export function planMenu(facts: MenuFacts): readonly MenuEntry[] {
  const { texts, platform } = facts;
  const { menu } = texts;
  const isMac = platform === 'darwin';
  const groups = new Map(actionGroups.map((group) => [group, actionsOf(group, facts)]));
  const under = (group: ActionGroup, ...more: readonly MenuEntry[]): MenuEntry => ({
    kind: 'menu',
    label: texts.groups[group],
    entries: [...(groups.get(group) ?? []), ...(more.length > 0 ? [SEPARATOR] : []), ...more],
  });
  const zoom = [
    role('zoomIn', menu.zoomIn),
    role('zoomOut', menu.zoomOut),
    role('resetZoom', menu.actualSize),
    role('togglefullscreen', menu.fullScreen),
  ];
  return [
    ...(isMac ? [macMenu(facts)] : []),
    under('make', ...(isMac ? [] : [role('quit', menu.quit)])),
    { kind: 'menu', label: menu.edit, entries: editing(texts) },
    under('go'),
    under('view', ...zoom),
    under('calendars'),
    under('settings'),
    under('window', role('minimize', menu.minimise), role('close', menu.close)),
  ];
}

/** Whether the window has to be seen for an action to make sense. */
export function needsWindow(id: ActionId): boolean {
  return id !== 'sync-now' && id !== 'hide-names';
}

function actionsOf(group: ActionGroup, facts: MenuFacts): MenuEntry[] {
  return actionIds.filter((id) => actionFacts(id).group === group).map((id) => actionEntry(id, facts));
}

function actionEntry(id: ActionId, { texts, platform, preferences }: MenuFacts): MenuEntry {
  const { key } = actionFacts(id);
  const label = texts.actions[id];
  const base = { kind: 'action', id, isOn: stateOf(id, preferences) } as const;
  if (key === undefined) return { ...base, label, accelerator: null, registers: false };
  const accelerator = key.replace('Mod', 'CommandOrControl');
  // Elsewhere a key may be shown without being taken: the page, which knows what is typed, listens for all of them.
  if (platform !== 'darwin') return { ...base, label, accelerator, registers: false };
  // A Mac takes every key that it shows, so a bare letter would be lost to what is being typed.
  const isShown = key.startsWith('Mod+') && !TAKEN_ON_MAC.includes(key);
  if (isShown) return { ...base, label, accelerator, registers: true };
  return {
    ...base,
    label: `${label} (${key.replace('Mod+', '⌘').toUpperCase()})`,
    accelerator: null,
    registers: false,
  };
}

function stateOf(id: ActionId, { hideNames, contrast, theme, view }: Preferences): boolean | null {
  switch (id) {
    case 'hide-names':
      return hideNames;
    case 'contrast':
      return contrast === 'high';
    case 'theme-system':
    case 'theme-light':
    case 'theme-dark':
      return id === `theme-${theme}`;
    case 'view-day':
    case 'view-week':
    case 'view-month':
    case 'view-agenda':
      return id === `view-${view}`;
    default:
      return null;
  }
}

const role = (name: MenuRole, label: string): MenuEntry => ({ kind: 'role', role: name, label });

function editing({ menu }: DesktopTexts): readonly MenuEntry[] {
  return [
    role('undo', menu.undo),
    role('redo', menu.redo),
    SEPARATOR,
    role('cut', menu.cut),
    role('copy', menu.copy),
    role('paste', menu.paste),
    role('selectAll', menu.selectAll),
  ];
}

function macMenu({ texts: { menu }, appName }: MenuFacts): MenuEntry {
  const named = (label: string): string => label.replace('{{app}}', appName);
  return {
    kind: 'menu',
    label: appName,
    entries: [
      role('about', named(menu.about)),
      SEPARATOR,
      role('services', menu.services),
      SEPARATOR,
      role('hide', named(menu.hideApp)),
      role('hideOthers', menu.hideOthers),
      role('unhide', menu.showAll),
      SEPARATOR,
      role('quit', named(menu.quitApp)),
    ],
  };
}
