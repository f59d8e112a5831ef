import { describe, expect, it } from 'vitest';
import { toColor } from '#main/caldav/collections.ts';
import { retryAfter, type DavResponse } from '#main/caldav/faults.ts';
import { DAV, property, readMultistatus, type Multistatus } from '#main/caldav/multistatus.ts';
import { CalendarServerError } from '#main/ports/calendar-server.ts';

const response = (body: string | Buffer, type = 'application/xml; charset=utf-8'): DavResponse => ({
  status: 207,
  headers: new Map([['content-type', type]]),
  body: Buffer.from(body),
  url: new URL('https://server.example/'),
  movedTo: null,
});
const read = (body: string | Buffer, type?: string): Multistatus =>
  readMultistatus('test', response(body, type));
const kindOf = (body: string): string => {
  try {
    read(body);
    return 'read';
  } catch (error) {
    return error instanceof CalendarServerError ? error.kind : 'another error';
  }
};
const propstat = (props: string, status: string): string =>
  `<D:propstat><D:prop>${props}</D:prop>${status}</D:propstat>`;
const one = (inner: string): string =>
  `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a.ics</D:href>${inner}</D:response></D:multistatus>`;
const etagOf = (answer: Multistatus): string | undefined => {
  const [resource] = answer.resources;
  return resource === undefined ? undefined : property(resource, DAV, 'getetag')?.text;
};

describe('a multistatus', () => {
  it.each([
    ['with a prefix', one(propstat('<D:getetag>"1"</D:getetag>', '<D:status>HTTP/1.1 200 OK</D:status>'))],
    [
      'in the default namespace',
      '<multistatus xmlns="DAV:"><response><href>/a.ics</href><propstat><prop><getetag>"1"</getetag></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>',
    ],
    [
      'with CDATA',
      one(propstat('<D:getetag><![CDATA["1"]]></D:getetag>', '<D:status>HTTP/1.1 200 OK</D:status>')),
    ],
    [
      'with entities',
      one(propstat('<D:getetag>&quot;1&#34;</D:getetag>', '<D:status>HTTP/1.1 200 OK</D:status>')),
    ],
    [
      'without a reason phrase',
      one(propstat('<D:getetag>"1"</D:getetag>', '<D:status>HTTP/1.1 200</D:status>')),
    ],
    [
      'with an empty status, as iCloud sends',
      one(propstat('<D:getetag>"1"</D:getetag>', '<D:status></D:status>')),
    ],
    ['without a status', one(propstat('<D:getetag>"1"</D:getetag>', ''))],
  ])('%s says the same', (_name, body) => {
    expect(etagOf(read(body))).toBe('"1"');
  });

  it('an empty value beside a 404 is no value', () => {
    const good = propstat('<D:getetag>"1"</D:getetag>', '<D:status>HTTP/1.1 200 OK</D:status>');
    const bad = propstat('<D:getetag/>', '<D:status>HTTP/1.1 404 Not Found</D:status>');

    expect(etagOf(read(one(bad + good)))).toBe('"1"');
    expect(etagOf(read(one(bad)))).toBeUndefined();
  });

  it.each(['1e5', 'true', '00012', '12345678901234567890'])(
    'an etag %s stays the text that it is',
    (etag) => {
      expect(etagOf(read(one(propstat(`<D:getetag>${etag}</D:getetag>`, ''))))).toBe(etag);
    },
  );

  it('is read in UTF-16 and in windows-1252 too, and whatever the type says', () => {
    const body = one(propstat('<D:getetag>"ü"</D:getetag>', ''));
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(body, 'utf16le')]);

    expect(etagOf(read(utf16, 'text/plain'))).toBe('"ü"');
    expect(etagOf(read(Buffer.from(body, 'latin1')))).toBe('"ü"');
  });

  it.each([
    ['cut off', one(propstat('<D:getetag>"1"</D:getetag>', '')).slice(0, -20), 'bad-answer'],
    ['empty', '', 'bad-answer'],
    ['of another kind', '<D:error xmlns:D="DAV:"/>', 'bad-answer'],
    ['without its namespace', one('').replace(' xmlns:D="DAV:"', ''), 'bad-answer'],
    ['with a DOCTYPE', `<!DOCTYPE D:multistatus [<!ENTITY a "b">]>${one('')}`, 'bad-answer'],
    ['with an entity nobody defined', one('&nbsp;'), 'bad-answer'],
    ['nested without end', `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`, 'bad-answer'],
    ['that is a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'sign-in-page'],
    ['that is a web page after a comment', '\n<!-- portal --><html lang="en"><body/></html>', 'sign-in-page'],
  ])('a body %s is a fault, never an empty list', (_name, body, kind) => {
    expect(kindOf(body)).toBe(kind);
  });
});

describe('small readings', () => {
  it.each([
    ['#0E61B9FF', '#0e61b9'],
    ['#0e61b9', '#0e61b9'],
    ['#ABC', '#aabbcc'],
    ['red', null],
    ['#12345', null],
    ['url(javascript:alert(1))', null],
  ])('the colour %s is %s', (text, expected) => {
    expect(toColor(text)).toBe(expected);
  });

  it.each([
    ['1', null, 60_000],
    ['120', null, 120_000],
    ['999999999', null, 3_600_000],
    ['Tue, 24 Nov 2026 10:10:00 GMT', 'Tue, 24 Nov 2026 10:00:00 GMT', 600_000],
    ['nonsense', null, 60_000],
  ])('Retry-After %s (server clock %s) waits %i ms', (value, date, expected) => {
    const headers = new Map([['retry-after', value], ...(date === null ? [] : [['date', date] as const])]);

    expect(retryAfter({ headers })).toBe(expected);
  });
});
