import { describe, expect, it } from 'vitest';
import { waysOf, type Way } from '#main/caldav/proxy-list.ts';

const direct: Way = { kind: 'direct' };
const proxy = (host: string, port: number, isSecure = false): Way => ({
  kind: 'proxy',
  host,
  port,
  isSecure,
});

describe('what a PAC file answers', () => {
  it.each<[string, readonly Way[]]>([
    ['DIRECT', [direct]],
    ['PROXY proxy.clinic.example:3128', [proxy('proxy.clinic.example', 3128)]],
    ['proxy 10.0.0.1:8080', [proxy('10.0.0.1', 8080)]],
    ['HTTP a:1', [proxy('a', 1)]],
    ['HTTPS secure.example:8443', [proxy('secure.example', 8443, true)]],
    ['PROXY a', [proxy('a', 80)]],
    ['HTTPS a', [proxy('a', 443, true)]],
    ['PROXY [2001:db8::1]:3128', [proxy('2001:db8::1', 3128)]],
    ['PROXY a:1;PROXY b:2 ;  DIRECT;', [proxy('a', 1), proxy('b', 2), direct]],
    ['SOCKS5 s:1080; PROXY a:1', [proxy('a', 1)]],
    ['SOCKS s:1080; DIRECT', [direct]],
  ])('%s', (list, expected) => {
    expect(waysOf(list)).toEqual(expected);
  });

  it.each(['SOCKS s:1080', 'SOCKS4 s:1', 'socks5 s:1; QUIC q:443', 'SOCKS s:1; nonsense'])(
    '%s is of a kind that is not spoken, and no reason to go round it',
    (list) => expect(waysOf(list)).toEqual([]),
  );

  it.each([
    ...['', ' ; ;', 'undefined', 'PROXY', 'PROXY :80', 'PROXY a:0', 'PROXY a:65536', 'PROXY a:b', 'DIRECTLY'],
    ...['PROXY user:word@a:80', 'PROXY http://a:80', 'PROXY a:80\r\nX: y', 'PROXY a b:80', 'SOCKS'],
  ])('%j is nothing that can be read: as if nobody had been asked', (list) => {
    expect(waysOf(list)).toEqual([direct]);
  });
});
