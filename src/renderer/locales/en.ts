import type { ResourceKey } from 'i18next';

/** Every English text of the window, by file. */
export default import.meta.glob<ResourceKey>('./en/*.json', { eager: true, import: 'default' });
