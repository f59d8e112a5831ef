import { describe, expect, it, vi } from 'vitest';
import { createClosing, type ClosingAnswer } from '#main/host/electron/closing.ts';

const HELD = JSON.stringify({
  ok: true,
  value: [{ appointmentId: 'a' }, { appointmentId: 'b' }, { appointmentId: 'b' }],
});
const NOTHING = JSON.stringify({ ok: true, value: [] });

/** A window being closed: what was kept from happening, asked, called and gone on with. */
function closingOver(outbox: () => Promise<string>, answers: readonly ClosingAnswer[] = []) {
  const seen = { prevented: 0, asked: [] as number[], calls: [] as string[], proceeded: 0 };
  const left = [...answers];
  const closing = createClosing({
    engine: {
      call: (command) => {
        seen.calls.push(command);
        return command === 'outbox.list' ? outbox() : Promise.resolve(NOTHING);
      },
    },
    ask: (held) => {
      seen.asked.push(held);
      return Promise.resolve(left.shift() ?? 'wait');
    },
    proceed: () => {
      seen.proceeded += 1;
    },
    patienceMs: 50,
  });
  const close = (): boolean => closing({ preventDefault: () => void (seen.prevented += 1) });
  return { seen, close };
}

describe('closing the window', () => {
  it('goes on without a question where everything is in iCloud', async () => {
    const { seen, close } = closingOver(() => Promise.resolve(NOTHING));
    close();
    await vi.waitFor(() => expect(seen.proceeded).toBe(1));
    expect(seen.asked).toEqual([]);
  });

  it('asks about held appointments, each counted once; Quit goes on', async () => {
    const { seen, close } = closingOver(() => Promise.resolve(HELD), ['quit']);
    close();
    await vi.waitFor(() => expect(seen.proceeded).toBe(1));
    expect(seen.asked).toEqual([2]);
    close();
    expect(seen.prevented).toBe(1);
  });

  it('Wait keeps the window and tries to write again; the next attempt asks again', async () => {
    const { seen, close } = closingOver(() => Promise.resolve(HELD), ['wait', 'wait']);
    close();
    await vi.waitFor(() => expect(seen.calls).toEqual(['outbox.list', 'sync.run']));
    expect(seen.proceeded).toBe(0);
    close();
    await vi.waitFor(() => expect(seen.asked).toEqual([2, 2]));
    expect(seen.prevented).toBe(2);
  });

  it('a second attempt while the question is open asks nothing more', async () => {
    const { seen, close } = closingOver(() => Promise.resolve(HELD), ['quit']);
    close();
    close();
    await vi.waitFor(() => expect(seen.proceeded).toBe(1));
    expect(seen.asked).toHaveLength(1);
    expect(seen.prevented).toBe(2);
  });

  it('an engine that says nothing, or refuses, keeps nobody', async () => {
    const silent = closingOver(() => new Promise(() => undefined));
    silent.close();
    await vi.waitFor(() => expect(silent.seen.proceeded).toBe(1));
    const refusing = closingOver(() => Promise.resolve('{"ok":false,"error":{"code":"internal"}}'));
    refusing.close();
    await vi.waitFor(() => expect(refusing.seen.proceeded).toBe(1));
    expect([...silent.seen.asked, ...refusing.seen.asked]).toEqual([]);
  });

  it.each([
    ['a question that can not be shown', HELD],
    ['an answer that is no JSON', 'nonsense'],
  ])('%s keeps nobody: the next attempt goes through', async (_name, outbox) => {
    const seen = { prevented: 0, proceeded: 0 };
    const closing = createClosing({
      engine: { call: () => Promise.resolve(outbox) },
      ask: () => Promise.reject(new TypeError('Object has been destroyed')),
      proceed: () => void (seen.proceeded += 1),
    });
    const close = (): boolean => closing({ preventDefault: () => void (seen.prevented += 1) });
    close();
    await vi.waitFor(() => expect(seen.proceeded).toBe(1));
    expect(close()).toBe(false);
    expect(seen.prevented).toBe(1);
  });
});
