/** One way to a server: straight, or through a proxy, which is itself reached over TLS or without. */
export type Way =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly host: string; readonly port: number; readonly isSecure: boolean };

const ENTRY = /^(PROXY|HTTPS?) +(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i;
/** Kinds that are real, and that the app doesn't speak. */
const UNSPOKEN = /^(?:SOCKS[45]?|QUIC) /i;

/**
 * The ways of a PAC file's answer, in its order. What can't be read is passed over; where nothing else stands there the
 * way is straight, as it was before anybody asked. None at all: the system names only proxies of a kind that the app
 * doesn't speak, and going round them is not for it to decide.
 */
export function waysOf(list: string): readonly Way[] {
  const entries = list.split(';').map((each) => each.trim());
  const ways = entries.flatMap((each) => wayOf(each) ?? []);
  if (ways.length > 0 || entries.some((each) => UNSPOKEN.test(each))) return ways;
  return [{ kind: 'direct' }];
}

function wayOf(entry: string): Way | null {
  if (/^DIRECT$/i.test(entry)) return { kind: 'direct' };
  const [, word = '', named = '', digits] = ENTRY.exec(entry) ?? [];
  if (named === '') return null;
  const isSecure = /^HTTPS$/i.test(word);
  const usual = isSecure ? 443 : 80;
  const port = digits === undefined ? usual : Number(digits);
  if (port < 1 || port > 65_535) return null;
  return { kind: 'proxy', host: named.replace(/^\[|\]$/g, ''), port, isSecure };
}
