import { z } from 'zod';

/**
 * Commands that a host answers before its engine: what only it can do. A host that can't (stdio) doesn't know them.
 */
export const hostCommands = {
  /**
   * Looks for an app-specific password in the clipboard until `clipboard.stop`, a successful connect, the window's end
   * or ten minutes later. `available: false`: this host has no clipboard, and nothing is looked at.
   */
  'clipboard.watch': { input: z.object({}), value: z.object({ available: z.boolean() }) },
  /** Looks no longer, and forgets what was found. */
  'clipboard.stop': { input: z.object({}), value: z.object({}) },
} as const;
