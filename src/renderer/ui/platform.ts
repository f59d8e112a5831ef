import type { Platform } from '#contract/actions.ts';

/** Which keyboard is in front of the person. */
export const platform: Platform =
  typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac') ? 'mac' : 'other';
