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

test('another host is asked about by name, of a typed server only, and sent only once it was confirmed', () => {
  const refused = { code: 'redirect-refused', message: '', host: 'store.example' } as const;
  expect(hostToConfirm(refused, 'caldav')).toBe('store.example');
  expect(hostToConfirm(refused, 'icloud')).toBeNull();
  expect(hostToConfirm({ code: 'offline', message: '' }, 'caldav')).toBeNull();
  const fields = { ...FIELDS, serverUrl: 'dav.example.org' };
  expect(toConnectInput(fields, 'caldav')).not.toHaveProperty('confirmedHosts');
  expect(toConnectInput({ ...fields, confirmedHosts: ['store.example'] }, 'caldav').confirmedHosts).toEqual([
    'store.example',
  ]);
  expect(toConnectInput({ ...FIELDS, confirmedHosts: ['store.example'] }, 'icloud')).not.toHaveProperty(
    'confirmedHosts',
  );
});
