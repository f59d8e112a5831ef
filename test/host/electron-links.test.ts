import { describe, expect, it } from 'vitest';
import { mayOpenExternally } from '#main/host/electron/links.ts';

describe('links that the window asks to open', () => {
  it.each([
    'https://appleid.apple.com/',
    'https://account.apple.com/account/manage',
    'https://www.icloud.com/calendar/',
    'https://help.heyclients.example/contact',
  ])('%s is opened in the system browser', (link) => {
    expect(mayOpenExternally(link, 'https://help.heyclients.example/')).toBe(true);
  });

  it.each([
    'http://appleid.apple.com/',
    'https://appleid.apple.com.evil.example/',
    'https://evil.example/appleid.apple.com',
    'https://ada@appleid.apple.com/',
    'https://appleid.apple.com@evil.example/',
    'https://appleid.apple.com:8443/',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'file:///etc/passwd',
    'file://///host/share',
    '\\\\host\\share',
    'smb://host/share',
    'ms-msdt:/id',
    'data:text/html,x',
    'app://calendar/',
    'mailto:ada@practice.example',
    'vbscript:x',
    '//appleid.apple.com/',
    '',
    'https://appleid.apple.com./',
    'https://xn--pple-43d.com/',
    'https://www.icloud.com.evil.example/',
    'https://evil.example#https://www.icloud.com/',
    'https://evil.example\\@www.icloud.com/',
    'https://ada:secret@www.icloud.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'wss://www.icloud.com/',
    'view-source:https://www.icloud.com/',
    'blob:https://www.icloud.com/1',
    'ms-officecmd:{}',
    'search-ms:query=x',
    'x-apple.systempreferences:',
    'tel:+49307700',
    'about:blank',
  ])('%j is not', (link) => {
    expect(mayOpenExternally(link, null)).toBe(false);
  });
});
