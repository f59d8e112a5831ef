import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A host with a clipboard, and an engine that only records. */
export interface ClipboardRig {
  /** What lies in the clipboard. */
  text: string;
  /** How often it was read. */
  reads: number;
  /** What reached the engine, as `command inputJson`. */
  readonly asked: string[];
  /** What the engine answers, by command. */
  readonly answers: Map<string, unknown>;
  /** Every reply and event that left towards the window. */
  readonly told: string[];
  call(command: string, input: unknown): Promise<string>;
  closeWindow(): void;
}

const PASSWORD = 'abcd-efgh-ijkl-mnop';
const OK = { ok: true, value: {} };
const REFUSED = { ok: false, error: { code: 'unauthorized', message: 'No.' } };
const connectWith = (secretHandle: string, provider = 'icloud') => ({
  provider,
  username: 'ada@icloud.com',
  secretHandle,
});

/** What every host with a clipboard keeps to. @param open gives one that watches nothing yet, and records from there */
export function clipboardCases(open: () => ClipboardRig): void {
  let rig: ClipboardRig;
  const printed: string[] = [];
  const handles = (): string[] =>
    rig.told.flatMap((json) => {
      const { event, payload } = JSON.parse(json) as { event?: string; payload?: { handle: string } };
      return event === 'clipboard.password' ? [payload?.handle ?? ''] : [];
    });
  const lastHandle = (): string => handles().at(-1) ?? 'none';
  const ends = (): number => rig.told.filter((json) => json.includes('"clipboard.stopped"')).length;
  const seconds = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 1_000);
  const watch = async (text: string): Promise<void> => {
    await rig.call('clipboard.watch', {});
    rig.text = text;
    await seconds(1);
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    printed.length = 0;
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((chunk) => printed.push(String(chunk)) > 0);
    rig = open();
    rig.answers.set('accounts.connect', OK).set('accounts.reconnect', OK);
  });
  afterEach(async () => {
    await rig.call('clipboard.stop', {});
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  describe('what is taken from the clipboard', () => {
    it.each([
      PASSWORD,
      'abcdefghijklmnop',
      'ABCD-EFGH-IJKL-MNOP',
      ' abcd efgh\tijkl mnop\r\n',
      'abcd–efgh–ijkl–mnop',
    ])(
      '%j is an app-specific password: a handle is told, and the engine gets the password for it',
      async (copied) => {
        await watch(copied);
        expect(handles()).toHaveLength(1);
        expect(await rig.call('accounts.connect', connectWith(lastHandle()))).toContain('"ok":true');
        expect(rig.asked).toEqual([
          `accounts.connect ${JSON.stringify({ provider: 'icloud', username: 'ada@icloud.com', password: PASSWORD })}`,
        ]);
      },
    );

    it.each([
      ['nothing', ''],
      ['an Apple Account password', 'Sesame-2026-open'],
      ['15 letters', 'abcdefghijklmno'],
      ['17 letters', 'abcdefghijklmnopq'],
      ['a digit among them', 'abcd-efgh-ijkl-mno1'],
      ['the label', 'HeyClients Calendar'],
      ['a sentence about somebody', 'Mira asks about sleep'],
      ['a password within a text', `the password is ${PASSWORD}`],
      ['a password that is lost in spaces', `abcd${' '.repeat(100)}efghijklmnop`],
    ])('%s is never kept: not told, not sent, not printed', async (_name, copied) => {
      await watch(copied);
      await seconds(5);
      await rig.call('accounts.connect', connectWith('guessed'));

      expect(rig.reads).toBeGreaterThan(5);
      expect(handles()).toEqual([]);
      expect(rig.asked).toEqual([]);
      if (copied !== '') expect([...rig.told, ...printed].join('\n')).not.toContain(copied);
    });

    it('a later password takes the place of the one before, whose handle is good for nothing', async () => {
      await watch(PASSWORD);
      const first = lastHandle();
      rig.text = 'zzzz-yyyy-xxxx-wwww';
      await seconds(1);
      expect(handles()).toHaveLength(2);
      expect(await rig.call('accounts.connect', connectWith(first))).toContain('"handle-expired"');
      await rig.call('accounts.connect', connectWith(lastHandle()));
      expect(rig.asked.at(-1)).toContain('zzzz-yyyy-xxxx-wwww');
    });
  });

  describe('when it is looked at', () => {
    it('never before the window says so, and never after it says stop', async () => {
      rig.text = PASSWORD;
      await seconds(5);
      expect(rig.reads).toBe(0);
      await watch(PASSWORD);
      const before = rig.reads;
      expect(before).toBeGreaterThan(0);
      await rig.call('clipboard.stop', {});
      await seconds(5);
      expect(rig.reads).toBe(before);
      expect(await rig.call('accounts.connect', connectWith(lastHandle()))).toContain('"handle-expired"');
    });

    it('twice a second, and what lies there unchanged is told once', async () => {
      await watch(PASSWORD);
      const before = rig.reads;
      await seconds(10);
      expect(rig.reads - before).toBe(20);
      expect(handles()).toHaveLength(1);
    });

    it('for ten minutes: then the window is told, and the password forgotten', async () => {
      await watch(PASSWORD);
      await seconds(598);
      expect(ends()).toBe(0);
      await seconds(2);
      expect(ends()).toBe(1);
      const before = rig.reads;
      await seconds(5);
      expect(rig.reads).toBe(before);
      expect(await rig.call('accounts.connect', connectWith(lastHandle()))).toContain('"handle-expired"');
    });

    it('not once the window is gone', async () => {
      await watch('');
      rig.closeWindow();
      const before = rig.reads;
      rig.text = PASSWORD;
      await seconds(5);
      expect(rig.reads).toBe(before);
      expect(handles()).toEqual([]);
    });

    it('not after a sign-in went well, with a password from it or a typed one', async () => {
      await watch('');
      await rig.call('accounts.connect', { provider: 'icloud', username: 'ada', password: PASSWORD });
      expect(ends()).toBe(1);
      const before = rig.reads;
      await seconds(5);
      expect(rig.reads).toBe(before);
    });
  });

  describe('a handle', () => {
    it('is good for one sign-in', async () => {
      await watch(PASSWORD);
      const handle = lastHandle();
      await rig.call('accounts.connect', connectWith(handle));
      const asked = rig.asked.length;
      expect(await rig.call('accounts.connect', connectWith(handle))).toContain('"handle-expired"');
      expect(await rig.call('accounts.connect', connectWith('unknown'))).toContain('"handle-expired"');
      expect(rig.asked).toHaveLength(asked);
    });

    it('after a refusal what is in the clipboard gets a new one, and the clipboard stays as it is', async () => {
      rig.answers.set('accounts.connect', REFUSED);
      await watch(PASSWORD);
      const handle = lastHandle();
      expect(await rig.call('accounts.connect', connectWith(handle))).toContain('"unauthorized"');
      expect(rig.text).toBe(PASSWORD);
      await seconds(1);
      expect(handles()).toHaveLength(2);
      expect(lastHandle()).not.toBe(handle);
    });

    it('signs in with Apple and nowhere else', async () => {
      rig.answers.set('accounts.list', {
        ok: true,
        value: [
          { id: 'apple', provider: 'icloud' },
          { id: 'other', provider: 'caldav' },
        ],
      });
      const reconnect = (accountId: string) =>
        rig.call('accounts.reconnect', { accountId, secretHandle: lastHandle() });

      await watch(PASSWORD);
      expect(await rig.call('accounts.connect', connectWith(lastHandle(), 'caldav'))).toContain(
        '"bad-request"',
      );
      await seconds(1);
      expect(await reconnect('other')).toContain('"bad-request"');
      expect(rig.asked.join('\n')).not.toContain(PASSWORD);
      await seconds(1);
      expect(await reconnect('apple')).toContain('"ok":true');
      expect(rig.asked.at(-1)).toBe(
        `accounts.reconnect ${JSON.stringify({ accountId: 'apple', password: PASSWORD })}`,
      );
    });
  });

  describe('after a sign-in that went well the clipboard', () => {
    it('is emptied', async () => {
      await watch(PASSWORD);
      await rig.call('accounts.connect', connectWith(lastHandle()));
      expect(rig.text).toBe('');
    });

    it('is left alone where something else was copied since', async () => {
      await watch(PASSWORD);
      rig.text = PASSWORD.toUpperCase();
      await rig.call('accounts.connect', connectWith(lastHandle()));
      expect(rig.text).toBe(PASSWORD.toUpperCase());
    });

    it('is left alone where the password was typed', async () => {
      await watch(PASSWORD);
      await rig.call('accounts.connect', { provider: 'icloud', username: 'ada', password: PASSWORD });
      expect(rig.text).toBe(PASSWORD);
    });
  });

  it('the password is in no reply, no event and no line of output, whatever became of it', async () => {
    for (const answer of [REFUSED, OK]) {
      rig.answers.set('accounts.connect', answer);
      await watch(PASSWORD);
      await rig.call('accounts.connect', connectWith(lastHandle()));
      await rig.call('accounts.connect', connectWith(lastHandle()));
    }
    expect(rig.asked.join('\n')).toContain(PASSWORD); // the search finds what is there
    expect([...rig.told, ...printed].join('\n')).not.toMatch(/abcd|mnop/i);
  });

  it('everything else passes through as it came', async () => {
    rig.answers.set('agenda.list', OK);
    await rig.call('agenda.list', { start: 0, end: 1 });
    await rig.call('accounts.connect', { provider: 'icloud', username: 'ada', password: 'typed' });
    expect(rig.asked).toEqual([
      'agenda.list {"start":0,"end":1}',
      'accounts.connect {"provider":"icloud","username":"ada","password":"typed"}',
    ]);
  });
}
