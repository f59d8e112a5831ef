import type { Bridge } from '#contract/bridge.ts';
import type { Input } from '#contract/commands.ts';

type Presence = Input<'sync.presence'>;
/** A browser's battery, where it has one to show (not part of the DOM's types any more). */
interface Battery extends EventTarget {
  readonly charging: boolean;
}

/** Each kind of news is told once a second at most, however many events come. */
const SPACING_MS = 1_000;

/**
 * Tells the engine whether somebody looks at the window, what the computer runs on, and when the network is back: it
 * decides how often servers are asked. Gives a function that ends it.
 */
export function tellPresence(bridge: Bridge, page: Window): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const tell = (presence: Presence): void => void bridge.call('sync.presence', presence);
  /** Tells a state at first and whenever it has changed. */
  const teller = (read: () => Presence): Teller => {
    let told: string | null = null;
    const look = spaced(() => {
      const now = read();
      if (told === JSON.stringify(now)) return false;
      told = JSON.stringify(now);
      tell(now);
      return true;
    }, signal);
    return {
      look,
      again: () => {
        told = null;
        look();
      },
    };
  };

  const focus = teller(() => ({ focused: isLookedAt(page) }));
  page.addEventListener('focus', focus.look, { signal });
  page.addEventListener('blur', focus.look, { signal });
  page.document.addEventListener('visibilitychange', focus.look, { signal });
  focus.look();

  const network = spaced(() => {
    tell({ event: 'network' });
    return true;
  }, signal);
  page.addEventListener('online', network, { signal });

  let power: Teller | null = null;
  void batteryOf(page).then((battery) => {
    if (battery === null || signal.aborted) return;
    power = teller(() => ({ onBattery: !battery.charging }));
    battery.addEventListener('chargingchange', power.look, { signal });
    power.look();
  });

  // Another engine or workspace knows nothing of what was told to the one before.
  const tellAgain = (): void => {
    focus.again();
    power?.again();
  };
  const stops = [
    bridge.subscribe('engine.restarted', tellAgain),
    bridge.subscribe('workspace.changed', tellAgain),
  ];
  return () => {
    ending.abort();
    for (const stop of stops) stop();
  };
}

interface Teller {
  /** Tells what is new. */
  readonly look: () => void;
  /** Tells what is, to one who knows nothing yet. */
  readonly again: () => void;
}

function isLookedAt({ document }: Window): boolean {
  return document.hasFocus() && document.visibilityState === 'visible';
}

async function batteryOf(page: Window): Promise<Battery | null> {
  const { navigator } = page as unknown as { navigator: { getBattery?: () => Promise<Battery> } };
  return (await navigator.getBattery?.().catch(() => null)) ?? null;
}

/** Does `work` at once, or where it last did something less than a second ago, when that second is over. */
function spaced(work: () => boolean, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isWanted = false;
  const run = (): void => {
    if (timer !== null) {
      isWanted = true;
      return;
    }
    if (!work()) return;
    timer = setTimeout(() => {
      timer = null;
      if (!isWanted) return;
      isWanted = false;
      run();
    }, SPACING_MS);
  };
  signal.addEventListener('abort', () => {
    if (timer !== null) clearTimeout(timer);
  });
  return run;
}
