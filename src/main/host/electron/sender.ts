import { APP_ORIGIN } from './scheme.ts';

/** The part of a frame that tells who sent a message. */
export interface SenderFrame {
  readonly parent: unknown;
  readonly origin: string;
  readonly detached: boolean;
}

/**
 * Whether a message comes from the main frame of our own window. The frame is null when it is read late, or after it
 * went away; both are refused.
 */
export function isOwnSender(frame: SenderFrame | null, mainFrame: unknown): boolean {
  return (
    frame !== null &&
    !frame.detached &&
    frame.parent === null &&
    frame === mainFrame &&
    frame.origin === APP_ORIGIN
  );
}
