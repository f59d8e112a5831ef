/** The app's own scheme: nothing is served from `file:`. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://calendar';
