import type { Platform } from '#contract/actions.ts';

/** What of a key event decides which key it is. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** A key event as the list of actions writes keys (`n`, `?`, `Mod+Shift+H`); null for one that is none of them. */
export function keyOf(event: KeyPress, platform: Platform): string | null {
  const isMod = platform === 'mac' ? event.metaKey : event.ctrlKey;
  const isOther = platform === 'mac' ? event.ctrlKey : event.metaKey;
  // Alt belongs to the keys that move an appointment, and with Ctrl it writes letters.
  if (isOther || event.altKey) return null;
  if (!isMod) return event.shiftKey || event.key.length > 1 ? event.key : event.key.toLowerCase();
  return `Mod+${event.shiftKey ? 'Shift+' : ''}${event.key.length > 1 ? event.key : event.key.toUpperCase()}`;
}
