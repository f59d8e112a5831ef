/** What the Connection Doctor looks at, in this order. */
export const doctorStepNames = [
  'network',
  'dns',
  'connection',
  'tls',
  'password',
  'clock',
  'sign-in',
  'address',
  'principal',
  'home',
  'calendars',
  'writable',
  'token',
] as const;
