import type { ResourceKey } from 'i18next';

/** Every German text of the window, by file. */
export default import.meta.glob<ResourceKey>('./de/*.json', { eager: true, import: 'default' });
