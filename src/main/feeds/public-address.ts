import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Where nothing public lies (RFC 6890): this host, private, shared, link-local, multicast, reserved. Not in it is
 * 198.18.0.0/15: programs that tunnel all traffic give such addresses to every name.
 */
const PRIVATE_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
];
/** Of all IPv6, only the global part is public (RFC 4291 §2.4), without what carries an IPv4 address in it. */
const PUBLIC_V6: readonly (readonly [string, number])[] = [
  ['2000::', 3],
  ['64:ff9b::', 96],
];
const TUNNELS_V6: readonly (readonly [string, number])[] = [
  ['2001::', 32],
  ['2002::', 16],
];

const refused = new BlockList();
const global = new BlockList();
for (const [net, bits] of PRIVATE_V4) {
  refused.addSubnet(net, bits, 'ipv4');
  // The same host as an IPv6-only network reaches it (NAT64, RFC 6052 §2.1).
  refused.addSubnet(`64:ff9b::${net}`, 96 + bits, 'ipv6');
}
for (const [net, bits] of TUNNELS_V6) refused.addSubnet(net, bits, 'ipv6');
for (const [net, bits] of PUBLIC_V6) global.addSubnet(net, bits, 'ipv6');

/** Whether an IP address may be one of the internet: not this computer, its network or the link. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refused.check(address, 'ipv4');
  if (family !== 6 || address.includes('%')) return false; // a zone is of a link (RFC 4007 §11)
  return global.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}

/** A name led only to addresses that a feed may not lead to. */
class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/** Whether a failure to connect is that of `publicLookup`. */
export function wasAddressRefused(fault: unknown): boolean {
  for (let at = fault; at instanceof Error; at = at.cause) if (at instanceof AddressRefused) return true;
  return false;
}

/**
 * A lookup that gives public addresses alone. What it gives is what is connected to, so a name that answers
 * differently the second time gains nothing.
 */
export function publicLookup(lookup: LookupFunction = systemLookup): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found, family) => {
      if (error !== null) {
        callback(error, '');
        return;
      }
      const all: LookupAddress[] =
        typeof found === 'string' ? [{ address: found, family: family ?? 0 }] : found;
      const open = all.filter(({ address }) => isPublicAddress(address));
      const [first] = open;
      if (first === undefined) callback(new AddressRefused(`no public address: ${host}`), '');
      else if (options.all === true) callback(null, open);
      else callback(null, first.address, first.family);
    });
  };
}
