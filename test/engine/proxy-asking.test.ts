import { afterEach, describe, expect, it, vi } from 'vitest';
import { createProxyAsking } from '#main/engine/proxy-asking.ts';

const A = 'https://a.example';
const B = 'https://b.example';
const asking = () => {
  const posted: { readonly id: number; readonly origin: string }[] = [];
  const asked = createProxyAsking((message) => posted.push(message));
  return { ...asked, posted, origins: () => posted.map(({ origin }) => origin) };
};
afterEach(() => void vi.useRealTimers());

describe('asking the host for the system’s proxy', () => {
  it('gives each origin its own answer, whatever their order', async () => {
    const { find, hear, posted } = asking();
    const both = Promise.all([find(A), find(B)]);
    for (const { id, origin } of posted.toReversed()) hear({ type: 'proxies', id, list: `for ${origin}` });

    expect(await both).toEqual([`for ${A}`, `for ${B}`]);
  });

  it('asks once a minute for an origin, and anew where the network may be another', () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    const { find, forget, origins } = asking();
    void find(A);
    vi.advanceTimersByTime(59_999);
    void find(A);
    expect(origins()).toEqual([A]);
    vi.advanceTimersByTime(1);
    void find(A);
    expect(origins()).toEqual([A, A]);
    forget();
    void find(A);
    expect(origins()).toEqual([A, A, A]);
  });

  it('waits two seconds for an answer; a later one, or one to nothing, is left aside', async () => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    const { find, hear } = asking();
    const found = find(A);
    let isSettled = false;
    void found.then(() => (isSettled = true));
    await vi.advanceTimersByTimeAsync(1_999);
    expect(isSettled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await found).toBeNull();
    hear({ type: 'proxies', id: 1, list: 'PROXY late:1' });
    hear({ type: 'proxies', id: 99, list: 'PROXY other:1' });
    expect(await find(A)).toBeNull();
  });

  it('takes a host’s "I can’t tell" for an answer', async () => {
    const { find, hear } = asking();
    const found = find(A);
    hear({ type: 'proxies', id: 1, list: null });

    expect(await found).toBeNull();
  });
});
