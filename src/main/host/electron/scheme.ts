/** The app's own scheme: nothing is served from `file:`. */
export const APP_SCHEME = 'app';
/** The origin of every page that the app opens. */
export const APP_ORIGIN = 'app://calendar';

/** The app's name, of which its data folder is named too: never changed. */
export const APP_NAME = 'HeyClients Calendar';

/** What the start script waits for on standard output: the window has painted. */
export const PAINTED = 'PAINTED';
/** Or: another start of the app has the window already, and was asked to show it. */
export const HANDED_OVER = 'HANDED OVER';
