import { createPrivateKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** A certificate and its key, in PEM; made for one run and kept nowhere. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

export interface Authority {
  /** What a client must trust. */
  readonly cert: string;
  /** A certificate of this authority for some host names; `days` from today, negative for the past. */
  issue(names: readonly string[], days?: { readonly from: number; readonly until: number }): Identity;
}

/** Makes a certificate authority (RFC 5280) that nobody else trusts. */
export function createAuthority(name = 'Test Authority'): Authority {
  const own = newKey();
  const isAuthority = extension('551d13', sequence(bytes(0x01, Buffer.from([0xff]))), true);
  const usual = { from: -400, until: 400 }; // TLS goes by the computer's clock, wherever the suites live (E2E_CLOCK_AT)
  const certify = (subject: string, key: KeyObject, extra: Buffer, { from, until }: typeof usual): string => {
    const body = sequence(
      bytes(0xa0, integer(Buffer.from([2]))),
      integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
      ECDSA_SHA256,
      commonName(name),
      sequence(dayFromNow(from), dayFromNow(until)),
      commonName(subject),
      key.export({ type: 'spki', format: 'der' }),
      bytes(0xa3, sequence(extra)),
    );
    const signature = sign('sha256', body, own.privateKey);
    return toPem(sequence(body, ECDSA_SHA256, bytes(0x03, Buffer.from([0]), signature)));
  };
  return {
    cert: certify(name, own.publicKey, isAuthority, usual),
    issue: (names, days = usual) => {
      const { publicKey, privateKey } = newKey();
      const alternatives = sequence(...names.map((each) => bytes(0x82, Buffer.from(each, 'ascii'))));
      return {
        cert: certify('Test Server', publicKey, extension('551d11', alternatives), days),
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
}

function newKey(): { publicKey: KeyObject; privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { publicKey, privateKey: createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })) };
}

/** One DER value (X.690 §8.1): tag, length, content. */
function bytes(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const length =
    body.length < 128
      ? Buffer.from([body.length])
      : Buffer.from([0x82, Math.floor(body.length / 256), body.length % 256]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}
const sequence = (...content: readonly Buffer[]): Buffer => bytes(0x30, ...content);
const integer = (value: Buffer): Buffer => bytes(0x02, value);
const identifier = (hex: string): Buffer => bytes(0x06, Buffer.from(hex, 'hex'));

const ECDSA_SHA256 = sequence(identifier('2a8648ce3d040302'));

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  const critical = isCritical ? [bytes(0x01, Buffer.from([0xff]))] : [];
  return sequence(identifier(id), ...critical, bytes(0x04, value));
}

function commonName(name: string): Buffer {
  return sequence(bytes(0x31, sequence(identifier('550403'), bytes(0x0c, Buffer.from(name)))));
}

/** GeneralizedTime, to the second. */
function dayFromNow(days: number): Buffer {
  const iso = new Date(Date.now() + days * 86_400_000).toISOString();
  return bytes(0x18, Buffer.from(`${iso.replace(/[-:T]/g, '').slice(0, 14)}Z`));
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
