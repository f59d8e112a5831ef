import { resolve } from 'node:path';

/**
 * What Chromium's environment says where pictures are taken: one font and one language on every computer, so that words
 * are as wide and dates are written in the same way.
 */
export const environmentOfPictures: Record<string, string> = {
  ...(process.env as Record<string, string>),
  FONTCONFIG_FILE: resolve(import.meta.dirname, '..', 'test', 'fixtures', 'fonts', 'fonts.conf'),
  LANG: 'en_GB.UTF-8',
  LC_ALL: 'en_GB.UTF-8',
  LANGUAGE: 'en_GB',
};
