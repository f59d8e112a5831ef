import type { Browser, Locator, Page } from '@playwright/test';
import { simpleEvent } from '#test/servers/simple-event.ts';
import type { App } from './app.ts';

export const ZONE = 'Europe/Berlin';
const DAY_MS = 86_400_000;
/** What the accounts of these suites have. */
export const CALENDARS = [
  { slug: 'work', name: 'Work', color: '#1badf8' },
  { slug: 'home', name: 'Home', color: '#a142f4' },
  { slug: 'club', name: 'Club', color: '#f29900' },
] as const;

/** A page that keeps what came in by its socket. */
export interface Watched {
  readonly page: Page;
  readonly received: string[];
}

export async function openPage(browser: Browser, app: App): Promise<Watched> {
  const page = await browser.newPage({ locale: 'en-GB', timezoneId: ZONE });
  page.setDefaultTimeout(30_000);
  const received: string[] = [];
  // The window's own socket alone: the others, by which `ask` asks, hear every event once more.
  page.once('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => received.push(String(payload))),
  );
  await page.goto(await app.start());
  return { page, received };
}

/** Asks the engine beside the window, by a socket of its own in the same session. */
export function ask(page: Page, command: string, input: unknown = {}): Promise<unknown> {
  return page.evaluate(
    ([name, inputJson]) =>
      new Promise<unknown>((resolve) => {
        const [session] = Object.values(sessionStorage) as string[];
        const socket = new WebSocket(`ws://${location.host}/`);
        socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', session }));
        socket.onmessage = ({ data }: MessageEvent<string>) => {
          const frame = JSON.parse(data) as {
            type?: string;
            id?: number;
            reply?: { value: unknown };
          };
          if (frame.type === 'welcome') socket.send(JSON.stringify({ id: 1, command: name, inputJson }));
          if (frame.id !== 1) return;
          socket.close();
          resolve(frame.reply?.value);
        };
      }),
    [command, JSON.stringify(input)] as const,
  );
}

/** An event of an hour, so many days from now at noon in UTC. */
export function inDays(uid: string, days: number, more: readonly string[] = []): string {
  const start = `${new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '')}T120000Z`;
  return simpleEvent(uid, { title: uid, start, more });
}

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

export const email = (page: Page): Locator => page.getByLabel('iCloud Email Address');
export const secret = (page: Page): Locator => page.getByRole('textbox', { name: 'App-specific password' });
export const connected = (page: Page): Locator =>
  page.getByRole('status', { name: 'Your iCloud is Connected' });
