import { app, powerMonitor, type BrowserWindow } from 'electron';
import type { EngineHandle } from '#main/engine/handle.ts';
import type { createClosing } from './closing.ts';

interface QuittingParts {
  readonly engine: Pick<EngineHandle, 'close'>;
  readonly window: BrowserWindow;
  /** Asks about appointments that are only here. */
  readonly closing: ReturnType<typeof createClosing>;
  /** Lets go of what surrounds the window. */
  readonly stop: () => void;
}

/** What Electron hands to listeners of 'shutdown', though its types don't say so. */
interface Shutdown {
  preventDefault?(): void;
}

/**
 * Appointments that are only here are asked about first. Then the engine finishes what it has in hand, three seconds
 * at most; a second quit goes through at once. A computer that is shut down, or whose person logs out, is not kept:
 * macOS takes a quit that is held up for a refusal and stays on. What was acknowledged lies on the disk, and what is
 * held is written at the next start.
 */
export function quitGracefully({ engine, window, closing, stop }: QuittingParts): void {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    stop();
    void engine.close().finally(() => app.exit(0));
  };
  window.on('close', (event) => {
    if (!isEnding) closing(event);
  });
  app.on('before-quit', (event) => {
    if (isEnding || closing(event)) return;
    event.preventDefault();
    end();
  });
  powerMonitor.on('shutdown', (event?: Shutdown) => {
    event?.preventDefault?.(); // the system waits a moment for the app to exit
    end();
  });
  // Windows waits for nobody at its end.
  window.on('session-end', () => void engine.close());
}
