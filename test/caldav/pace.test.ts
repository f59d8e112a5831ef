import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createPace, ICLOUD_PACE, USUAL_PACE, type PaceClock } from '#main/caldav/pace.ts';
import { createTransport } from '#main/caldav/transport.ts';

/** A clock that goes on by itself whenever somebody sleeps. */
function sleepyClock(): PaceClock {
  let now = 0;
  return {
    now: () => now,
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  };
}

const forever = new AbortController().signal;

describe('the pace of requests', () => {
  it('iCloud is asked six times at once and then twice a second', async () => {
    const clock = sleepyClock();
    const pace = createPace(ICLOUD_PACE, clock);
    const at: number[] = [];
    for (let index = 0; index < 10; index++) {
      await pace.run(false, forever, () => Promise.resolve(at.push(clock.now())));
    }
    expect(at).toEqual([0, 0, 0, 0, 0, 0, 500, 1000, 1500, 2000]);
  });

  it('a server that is not known to mind is asked as fast as it answers', async () => {
    const clock = sleepyClock();
    const pace = createPace(USUAL_PACE, clock);
    for (let index = 0; index < 100; index++) await pace.run(false, forever, () => Promise.resolve());
    expect(clock.now()).toBe(0);
  });

  it('at most three reads and one write are under way at once', async () => {
    const pace = createPace(USUAL_PACE);
    const under = { reads: 0, writes: 0 };
    const most = { reads: 0, writes: 0 };
    const work = (kind: 'reads' | 'writes') => async (): Promise<void> => {
      under[kind] += 1;
      most[kind] = Math.max(most[kind], under[kind]);
      await new Promise((resolve) => setImmediate(resolve));
      under[kind] -= 1;
    };
    const all = Array.from({ length: 12 }, (_, index) => {
      const isWrite = index % 3 === 0;
      return pace.run(isWrite, forever, work(isWrite ? 'writes' : 'reads'));
    });
    await Promise.all(all);
    expect(most).toEqual({ reads: 3, writes: 1 });
  });

  it('who gave up while waiting is not let through, and stands in nobody’s way', async () => {
    const pace = createPace({ ...USUAL_PACE, reads: 1 });
    const giveUp = new AbortController();
    let finish: () => void = () => undefined;
    const first = pace.run(false, forever, () => new Promise<void>((resolve) => (finish = resolve)));
    const second = pace.run(false, giveUp.signal, () => Promise.resolve('never')).catch(() => 'given up');
    const third = pace.run(false, forever, () => Promise.resolve('through'));
    await new Promise((resolve) => setImmediate(resolve));
    giveUp.abort();
    finish();
    expect([await second, await third]).toEqual(['given up', 'through']);
    await first;
  });
});

describe('connections', () => {
  it('ten reports one after the other need no new one each', async () => {
    let connections = 0;
    const server = createServer((request, response) => {
      request.resume();
      request.on('end', () => response.writeHead(207).end('<a/>'));
    });
    server.on('connection', () => (connections += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const entryUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const transport = createTransport({ provider: 'caldav', entryUrl, username: 'a', password: 'b' });
    for (let index = 0; index < 10; index++) {
      await transport.send({ method: 'REPORT', url: new URL(entryUrl), body: '<a/>' });
    }
    expect(connections).toBeLessThanOrEqual(2);
    await transport.close();
    server.close();
  });
});
