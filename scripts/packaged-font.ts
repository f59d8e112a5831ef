import { resolve } from 'node:path';

/** What Chromium's environment says where pictures are taken: one font, so that words are as wide on every computer. */
export const packagedFont: Record<string, string> = {
  ...(process.env as Record<string, string>),
  FONTCONFIG_FILE: resolve(import.meta.dirname, '..', 'test', 'fixtures', 'fonts', 'fonts.conf'),
};
