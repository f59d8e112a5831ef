import { describe, expect, test } from 'vitest';
import { fieldOf, hostToConfirm, toConnectInput, wrongField } from '#renderer/features/connect/form.ts';

const FIELDS = {
  serverUrl: '',
  username: 'anna@icloud.com',
  password: 'abcd-efgh-ijkl-mnop',
  confirmedHosts: [],
};

describe('the password of iCloud, before any request', () => {
  test.each(['abcd-efgh-ijkl-mnop', 'abcdefghijklmnop', 'ABCD EFGH IJKL MNOP\n', ' abcd–efgh–ijkl–mnop '])(
    '%j has the shape',
    (password) => {
      expect(wrongField({ ...FIELDS, password }, 'icloud')).toBeNull();
      expect(toConnectInput({ ...FIELDS, password }, 'icloud').password).toBe('abcd-efgh-ijkl-mnop');
    },
  );

  test.each(['abcd-efgh-ijkl-mno', 'abcd-efgh-ijkl-mnopq', 'abcd-efgh-ijkl-mno1', 'Correct horse battery'])(
    '%j has not',
    (password) => {
      expect(wrongField({ ...FIELDS, password }, 'icloud')).toBe('shape');
    },
  );

  test('another server takes any password, as it was typed', () => {
    const fields = { ...FIELDS, serverUrl: 'dav.example.org', username: 'anna', password: ' a b ' };
    expect(wrongField(fields, 'caldav')).toBeNull();
    expect(toConnectInput(fields, 'caldav').password).toBe(' a b ');
  });
});

test('an address without a scheme is taken as https, another is left for the engine to judge', () => {
  const urlOf = (serverUrl: string) => toConnectInput({ ...FIELDS, serverUrl }, 'caldav').serverUrl;
  expect(urlOf('dav.example.org/anna')).toBe('https://dav.example.org/anna');
  expect(urlOf(' http://127.0.0.1:5232/ ')).toBe('http://127.0.0.1:5232/');
});

test('what is missing is told before what is wrong', () => {
  const nothing = { ...FIELDS, serverUrl: ' ', username: '', password: '' };
  expect(wrongField(nothing, 'caldav')).toBe('serverUrl');
  expect(wrongField(nothing, 'icloud')).toBe('username');
  expect(wrongField({ ...nothing, username: 'a' }, 'icloud')).toBe('password');
});

test('an error stands beside the field it concerns', () => {
  expect(fieldOf('unauthorized', 'icloud')).toBe('password');
  expect(fieldOf('alias-address', 'icloud')).toBe('username');
  expect(fieldOf('not-caldav', 'caldav')).toBe('serverUrl');
  expect(fieldOf('not-caldav', 'icloud')).toBeNull();
  expect(fieldOf('offline', 'icloud')).toBeNull();
});

describe('a host that a server points to', () => {
  const TYPED = { ...FIELDS, serverUrl: 'dav.example.org' };
  const refusedAt = (host: unknown) => ({ code: 'redirect-refused', message: '', host }) as const;

  test('is asked about by name, for a typed server only', () => {
    expect(hostToConfirm(refusedAt('store.example'), 'caldav', TYPED)).toBe('store.example');
    expect(hostToConfirm(refusedAt('store.example'), 'icloud', TYPED)).toBeNull();
    expect(hostToConfirm({ code: 'offline', message: '' }, 'caldav', TYPED)).toBeNull();
    expect(hostToConfirm(null, 'caldav', TYPED)).toBeNull();
  });

  test.each([[undefined], [''], [7], [null]])('is not asked about where its name is %j', (host) => {
    expect(hostToConfirm(refusedAt(host), 'caldav', TYPED)).toBeNull();
  });

  test.each(['dav.example.org', 'https://DAV.example.org:443/ada/', ' dav.example.org/ada '])(
    'is not asked about where it is the typed one, %j',
    (serverUrl) => {
      expect(hostToConfirm(refusedAt('dav.example.org'), 'caldav', { ...TYPED, serverUrl })).toBeNull();
      const other = hostToConfirm(refusedAt('dav.example.org:8443'), 'caldav', { ...TYPED, serverUrl });
      expect(other).toBe('dav.example.org:8443');
    },
  );

  test('is asked about once, and after three no more', () => {
    const after = (confirmedHosts: readonly string[]) =>
      hostToConfirm(refusedAt('c.example'), 'caldav', { ...TYPED, confirmedHosts });
    expect(after(['a.example', 'b.example'])).toBe('c.example');
    expect(after(['c.example'])).toBeNull();
    expect(after(['a.example', 'b.example', 'd.example'])).toBeNull();
  });

  test('is sent only once it was confirmed', () => {
    const confirmedHosts = ['store.example'];
    expect(toConnectInput(TYPED, 'caldav')).not.toHaveProperty('confirmedHosts');
    expect(toConnectInput({ ...TYPED, confirmedHosts }, 'caldav').confirmedHosts).toEqual(confirmedHosts);
    expect(toConnectInput({ ...FIELDS, confirmedHosts }, 'icloud')).not.toHaveProperty('confirmedHosts');
  });
});

describe('a password from the clipboard', () => {
  const UNTYPED = { ...FIELDS, username: ' ada@icloud.com ', password: '' };

  test('stands in where none is typed, and is sent as its handle alone', () => {
    expect(wrongField(UNTYPED, 'icloud', 'handle-1')).toBeNull();
    expect(toConnectInput(UNTYPED, 'icloud', 'handle-1')).toEqual({
      provider: 'icloud',
      username: 'ada@icloud.com',
      secretHandle: 'handle-1',
    });
    expect(wrongField(UNTYPED, 'icloud')).toBe('password');
  });

  test('gives way to one that is typed', () => {
    const typed = { ...UNTYPED, password: 'abcd efgh ijkl mnop' };
    expect(toConnectInput(typed, 'icloud', 'handle-1')).toEqual({
      provider: 'icloud',
      username: 'ada@icloud.com',
      password: 'abcd-efgh-ijkl-mnop',
    });
  });
});
