import type { Bridge } from '#contract/bridge.ts';
import type { Input } from '#contract/commands.ts';

type Presence = Input<'sync.presence'>;
/** A browser's battery, where it has one to show (not part of the DOM's types any more). */
interface Battery extends EventTarget {
  readonly charging: boolean;
}

/**
 * Tells the engine whether somebody looks at the window, and when the network is back: it decides how often servers
 * are asked. Gives a function that ends it.
 */
export function tellPresence(bridge: Bridge, page: Window): () => void {
  let told = '';
  const tell = (presence: Presence): void => {
    void bridge.call('sync.presence', presence);
  };
  const tellFocus = (): void => {
    const focused = page.document.hasFocus() && page.document.visibilityState === 'visible';
    // Several events come for one change: it is told once.
    if (told === String(focused)) return;
    told = String(focused);
    tell({ focused });
  };
  const tellNetwork = (): void => tell({ event: 'network' });
  page.addEventListener('focus', tellFocus);
  page.addEventListener('blur', tellFocus);
  page.document.addEventListener('visibilitychange', tellFocus);
  page.addEventListener('online', tellNetwork);
  tellFocus();
  void watchBattery(page, (onBattery) => tell({ onBattery }));
  return () => {
    page.removeEventListener('focus', tellFocus);
    page.removeEventListener('blur', tellFocus);
    page.document.removeEventListener('visibilitychange', tellFocus);
    page.removeEventListener('online', tellNetwork);
  };
}

async function watchBattery(page: Window, tell: (onBattery: boolean) => void): Promise<void> {
  const { navigator } = page as unknown as { navigator: { getBattery?: () => Promise<Battery> } };
  const battery = await navigator.getBattery?.().catch(() => null);
  if (battery == null) return;
  battery.addEventListener('chargingchange', () => tell(!battery.charging));
  if (!battery.charging) tell(true);
}
