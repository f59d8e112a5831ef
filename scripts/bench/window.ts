import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright';
import { PASSWORD, USER } from './account.ts';
import type { BenchServer } from './contestants.ts';

// The built window in a browser over the loopback host, and how long a key takes in it.
const HOST = resolve(import.meta.dirname, '../../out/main/loopback.js');

export interface Host {
  readonly address: string;
  stop(): void;
}

/** The built loopback host over a folder, with nothing kept in a keychain. */
export function startHost(data: string): Promise<Host> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [HOST, '--data', data, '--vault', 'memory'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TZ: 'Europe/Berlin' },
    });
    child.once('exit', (code) => reject(new Error(`the host ended with ${String(code)}: is the app built?`)));
    child.stdout.on('data', (text: Buffer) => {
      const address = /LISTENING (\S+)/.exec(text.toString())?.[1];
      if (address !== undefined) done({ address, stop: () => child.kill() });
    });
  });
}

/** A window on the account, with everything read and the week with its events drawn. */
export async function openWindow(browser: Browser, address: string, server: BenchServer): Promise<Page> {
  const page = await openPage(browser, address);
  await connect(page, server.url);
  await ask(page, 'sync.run', {});
  await configure(page);
  await page.reload();
  await page.locator('[role=cell][data-date] [role=listitem]').first().waitFor();
  await page.locator('body').click({ position: { x: 640, y: 5 } });
  return page;
}

/** A window of the size that the look is made for, at the address of a host. */
export async function openPage(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  await page.goto(address);
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  return page;
}

/** Connects the account of the server that answers from memory. */
export async function connect(page: Page, serverUrl: string): Promise<void> {
  await ask(page, 'accounts.connect', { provider: 'caldav', serverUrl, username: USER, password: PASSWORD });
}

/** The first calendar takes the appointments, the others are checked. */
export async function configure(page: Page): Promise<void> {
  const calendars = (await ask(page, 'calendars.list', {})) as { readonly id: string }[];
  await ask(page, 'configuration.save', {
    primaryCalendarId: calendars[0]?.id,
    conflictCalendarIds: calendars.slice(1).map(({ id }) => id),
  });
}

/** Asks the engine by a socket of its own in the window's session. */
export function ask(page: Page, command: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    ([name, inputJson]) =>
      new Promise<unknown>((done, fail) => {
        const socket = new WebSocket(`ws://${location.host}/`);
        const [session] = Object.values(sessionStorage) as string[];
        socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', session }));
        socket.onmessage = ({ data }: MessageEvent<string>) => {
          const frame = JSON.parse(data) as {
            type?: string;
            id?: number;
            reply?: { ok: boolean; value: unknown };
          };
          if (frame.type === 'welcome') socket.send(JSON.stringify({ id: 1, command: name, inputJson }));
          if (frame.id !== 1) return;
          socket.close();
          if (frame.reply?.ok === true) done(frame.reply.value);
          else fail(new Error(JSON.stringify(frame.reply)));
        };
      }),
    [command, JSON.stringify(input)] as const,
  );
}

/**
 * Presses a key and watches a part of the page: milliseconds from the event's own time to the frame after the first
 * change that it brought, and after the last one before a quarter of a second of quiet.
 */
export async function watchKey(
  page: Page,
  key: string,
  where: string,
): Promise<{ first: number; last: number }> {
  const watched = await page.evaluateHandle((selector) => {
    let pressedAt = 0;
    document.addEventListener('keydown', (event) => (pressedAt = event.timeStamp), {
      capture: true,
      once: true,
    });
    const part = document.querySelector(selector);
    const seen = { first: 0, last: 0 };
    let frame = 0;
    const painted = (): void => {
      // The frame is on the screen once a task after it runs.
      frame = requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const waited = performance.now() - pressedAt;
          seen.first ||= waited;
          seen.last = waited;
        };
        port2.postMessage(null);
      });
    };
    // What is drawn out of sight, to be shown later, is nothing that is seen.
    const isHidden = (node: Node): boolean =>
      (node instanceof Element ? node : node.parentElement)?.closest('[data-kept=true]') != null;
    const watch = new MutationObserver((records) => {
      const isSeen = ({ target, addedNodes, removedNodes }: MutationRecord): boolean =>
        !isHidden(target) &&
        (addedNodes.length + removedNodes.length === 0 || ![...addedNodes, ...removedNodes].every(isHidden));
      if (pressedAt === 0 || !records.some(isSeen)) return;
      cancelAnimationFrame(frame);
      painted();
    });
    if (part !== null)
      watch.observe(part, { childList: true, subtree: true, attributes: true, characterData: true });
    const input = (): void => painted();
    document.addEventListener('input', input, { capture: true, once: true });
    return {
      quiet: () =>
        new Promise<{ first: number; last: number }>((done) => {
          const look = (): void => {
            const since = performance.now() - pressedAt;
            if (pressedAt === 0 || seen.last === 0 || since - seen.last < 250) {
              setTimeout(look, 50);
              return;
            }
            watch.disconnect();
            document.removeEventListener('input', input, { capture: true });
            done(seen);
          };
          look();
        }),
    };
  }, where);
  await page.keyboard.press(key);
  return watched.evaluate((each) => each.quiet());
}
