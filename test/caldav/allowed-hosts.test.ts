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
});
