import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayAuthenticate } from '#main/caldav/allowed-hosts.ts';

const icloud = { entryUrl: 'https://caldav.icloud.com/' };
const china = { entryUrl: 'https://caldav.icloud.com.cn/' };
const typed = { entryUrl: 'https://dav.practice.example:8443/cal/' };
const confirmed = { ...typed, confirmedHosts: ['store.elsewhere.example'] };
const local = { entryUrl: 'http://127.0.0.1:5232/' };

describe('who may see the credentials', () => {
  it.each([
    [icloud, 'https://caldav.icloud.com/x', true],
    [icloud, 'https://p37-caldav.icloud.com:443/1/', true],
    [icloud, 'https://p37-caldav.icloud.com:8443/1/', false],
    [icloud, 'https://p12345-caldav.icloud.com/', false],
    [icloud, 'https://pp37-caldav.icloud.com/', false],
    [icloud, 'https://caldav.icloud.com.cn/', false],
    [icloud, 'https://caldav.icloud.com.evil.example/', false],
    [icloud, 'https://evil-caldav.icloud.com/', false],
    [icloud, 'https://caldav.icloud.com@evil.example/', false],
    [icloud, 'https://ada@caldav.icloud.com/', false],
    [icloud, 'http://caldav.icloud.com/', false],
    [icloud, 'https://caldav.icloud.com./', false],
    [icloud, 'https://www.icloud.com/', false],
    [icloud, 'https://саldav.icloud.com/', false],
    [china, 'https://p5-caldav.icloud.com.cn/', true],
    [china, 'https://p5-caldav.icloud.com/', false],
    [typed, 'https://dav.practice.example:8443/other', true],
    [typed, 'https://dav.practice.example/', false],
    [typed, 'http://dav.practice.example:8443/', false],
    [typed, 'https://a.dav.practice.example:8443/', false],
    [local, 'http://127.0.0.1:5232/ada/', true],
    [local, 'http://127.0.0.1:5233/', false],
    [local, 'http://localhost:5232/', false],
    [confirmed, 'https://store.elsewhere.example/ada/', true],
    [confirmed, 'https://store.elsewhere.example:444/ada/', false],
    [confirmed, 'http://store.elsewhere.example/ada/', false],
    [confirmed, 'https://a.store.elsewhere.example/', false],
    [confirmed, 'https://ada@store.elsewhere.example/', false],
    [confirmed, 'https://dav.practice.example:8443/', true],
    [{ ...typed, confirmedHosts: ['*.evil.example'] }, 'https://a.evil.example/', false],
    [{ ...icloud, confirmedHosts: ['evil.example'] }, 'https://evil.example/', false],
  ])('%j → %s: %s', (access, url, expected) => {
    expect(mayAuthenticate(new URL(url), access)).toBe(expected);
  });

  it('of 10,000 made-up hosts around iCloud, only the real ones pass', () => {
    const piece = fc.constantFrom(
      'caldav',
      'p1',
      'p37-caldav',
      'p99999-caldav',
      'icloud',
      'com',
      'cn',
      'evil',
      'example',
      'P7-CALDAV',
      'xn--caldav-',
      '',
    );
    const host = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join('.'));
    const port = fc.constantFrom('', ':443', ':80', ':8443');
    const user = fc.constantFrom('', 'ada@', 'caldav.icloud.com@');
    // The slow and obvious way: a list of every name that is right.
    const right = new Set([
      'caldav.icloud.com',
      ...Array.from({ length: 10_000 }, (_, n) => `p${n}-caldav.icloud.com`),
    ]);

    fc.assert(
      fc.property(fc.constantFrom('https', 'http'), user, host, port, (scheme, before, name, after) => {
        const url = URL.parse(`${scheme}://${before}${name}${after}/`);
        if (url === null) return;
        const expected =
          scheme === 'https' &&
          before === '' &&
          right.has(name.toLowerCase()) &&
          ['', ':443'].includes(after);
        expect(mayAuthenticate(url, icloud)).toBe(expected);
      }),
      { numRuns: 10_000 },
    );
  });

  it('of 10,000 disguises of the hosts of a typed server, only the same names pass', () => {
    // Each name with the port that is right for it, and other ways to write the very same name.
    const hosts = [
      { name: 'dav.practice.example', port: 8443, same: ['dav%2Epractice.example', 'dav。practice.example'] },
      { name: 'store.elsewhere.example', port: 443, same: ['ｓtore.elsewhere.example'] },
      { name: 'xn--bcher-kva.example', port: 8444, same: ['bücher.example', 'BÜCHER.example'] },
      { name: '[2001:db8::1]', port: 443, same: ['[2001:0db8:0:0::0001]', '[2001:db8::0.0.0.1]'] },
    ];
    const access = {
      entryUrl: 'https://dav.practice.example:8443/cal/',
      confirmedHosts: ['store.elsewhere.example', 'xn--bcher-kva.example:8444', '[2001:db8::1]'],
    };
    const disguise = fc.constantFrom<(name: string) => string>(
      (name) => `${name}.`,
      (name) => `${name}.evil.example`,
      (name) => `${name}evil`,
      (name) => `evil${name}`,
      (name) => `evil.${name}`,
      (name) => `xn--${name}`,
      (name) => name.replace('.', '-'),
      (name) => name.replace(/^[^.:]+[.:]/, ''),
      (name) => name.replace('e', 'е'), // Cyrillic
      (name) => name.replace('u', 'ü').replace('1', '2'),
      (name) => `evil.example\\@${name}`,
      (name) => `evil.example/${name}`,
      (name) => `evil.example#@${name}`,
      (name) => `evil.example?${name}`,
      (name) => name.replace('[', '[::ffff:').replace('::1]', '1]'),
    );
    const host = fc.constantFrom(...hosts).chain(({ name, port, same }) =>
      fc.oneof(
        fc.constantFrom(name, name.toUpperCase(), ...same).map((text) => ({ text, port, isSame: true })),
        disguise.map((change) => ({ text: change(name), port, isSame: change(name) === name })),
      ),
    );
    const port = fc.constantFrom('', ':', ':443', ':0443', ':80', ':8443', ':8444', ':65535');
    const user = fc.constantFrom('', '', '', 'ada@', 'ada:secret@', ':@x', 'store.elsewhere.example@');
    const scheme = fc.constantFrom('https', 'https', 'HTTPS', 'http', 'ftp', 'wss');
    let passed = 0;
    let readable = 0;
    fc.assert(
      fc.property(scheme, user, host, port, (protocol, before, { text, port: right, isSame }, after) => {
        const url = URL.parse(`${protocol}://${before}${text}${after}/`);
        if (url === null) return;
        readable += 1;
        const asked = after.length > 1 ? Number(after.slice(1)) : 443;
        const expected = protocol.toLowerCase() === 'https' && before === '' && isSame && asked === right;
        expect(mayAuthenticate(url, access), url.href).toBe(expected);
        if (expected) passed += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(readable).toBeGreaterThan(7_000);
    expect(passed).toBeGreaterThan(100);
  });
});
