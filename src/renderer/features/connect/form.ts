import type { Input } from '#contract/commands.ts';
import type { ContractError, ErrorCode } from '#contract/errors.ts';
import { toAppSpecificPassword } from '#domain/app-specific-password.ts';

/** What is typed in the wizard. */
export interface ConnectFields {
  readonly serverUrl: string;
  readonly username: string;
  readonly password: string;
  /** Hosts that the server pointed to, and that may have the password too. */
  readonly confirmedHosts: readonly string[];
}

export type ConnectField = Exclude<keyof ConnectFields, 'confirmedHosts'>;
type Provider = 'icloud' | 'caldav';

/** The field that an error belongs beside; null for those about no field. */
export function fieldOf(code: ErrorCode, provider: Provider): ConnectField | null {
  switch (code) {
    case 'password-shape':
    case 'handle-expired':
    case 'unauthorized':
      return 'password';
    case 'alias-address':
    case 'already-connected':
      return 'username';
    case 'not-caldav':
    case 'redirect-refused':
    case 'tls':
      return provider === 'caldav' ? 'serverUrl' : null;
    default:
      return null;
  }
}

/** As many as the contract takes. */
const MOST_CONFIRMED = 3;

/** The other host that a server pointed to, where confirming it may help; null for every other error. */
export function hostToConfirm(
  error: ContractError | null,
  provider: Provider,
  { serverUrl, confirmedHosts }: Pick<ConnectFields, 'serverUrl' | 'confirmedHosts'>,
): string | null {
  if (provider !== 'caldav' || error?.code !== 'redirect-refused') return null;
  const { host } = error as { readonly host?: unknown };
  if (typeof host !== 'string' || host === '' || confirmedHosts.length >= MOST_CONFIRMED) return null;
  // One that is trusted already was refused for something else: a loop, or a way that isn't encrypted.
  const isTrusted = host === URL.parse(withScheme(serverUrl))?.host || confirmedHosts.includes(host);
  return isTrusted ? null : host;
}

/**
 * What is wrong with the fields before anything is asked of a server; null where they can be tried.
 *
 * @param handle stands for a password from the clipboard, where none is typed
 */
export function wrongField(
  fields: ConnectFields,
  provider: Provider,
  handle: string | null = null,
): ConnectField | 'shape' | null {
  if (provider === 'caldav' && fields.serverUrl.trim() === '') return 'serverUrl';
  if (fields.username.trim() === '') return 'username';
  if (fields.password === '') return handle === null ? 'password' : null;
  if (provider === 'icloud' && toAppSpecificPassword(fields.password) === null) return 'shape';
  return null;
}

/** An address as somebody has it who is done typing it. */
const E_MAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** Whether a password that was pasted, or found in the clipboard, can be tried at once: iCloud's alone, by its shape. */
export function canConnectAtOnce(username: string, provider: Provider): boolean {
  return provider === 'icloud' && E_MAIL.test(username.trim());
}

/** The request that connects. An address without a scheme is taken as https; what is typed goes before a handle. */
export function toConnectInput(
  fields: ConnectFields,
  provider: Provider,
  handle: string | null = null,
): Input<'accounts.connect'> {
  const { username, password } = fields;
  if (password === '' && handle !== null)
    return { provider, username: username.trim(), secretHandle: handle };
  const sent = provider === 'icloud' ? (toAppSpecificPassword(password) ?? password) : password;
  const base = { provider, username: username.trim(), password: sent };
  if (provider === 'icloud') return base;
  const confirmed = fields.confirmedHosts.length > 0 ? { confirmedHosts: [...fields.confirmedHosts] } : {};
  return { ...base, ...confirmed, serverUrl: withScheme(fields.serverUrl) };
}

/** An address without a scheme is one of https. */
function withScheme(address: string): string {
  const typed = address.trim();
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
}
