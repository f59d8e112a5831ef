/** Hosts that a link of the window may open in the system's browser, beside the configured support address. */
const HOSTS: readonly string[] = [
  'appleid.apple.com',
  'account.apple.com',
  'www.icloud.com',
  'support.apple.com',
];

/** Whether a link may be handed to the system: https, no credentials, a listed host. */
export function mayOpenExternally(link: string, supportUrl: string | null): boolean {
  const url = URL.parse(link);
  if (
    url === null ||
    url.protocol !== 'https:' ||
    url.username !== '' ||
    url.password !== '' ||
    url.port !== ''
  ) {
    return false;
  }
  const support = supportUrl === null ? null : URL.parse(supportUrl);
  return HOSTS.includes(url.hostname) || (support !== null && url.hostname === support.hostname);
}
