import type { Browser, Page } from '@playwright/test';
import type { ErrorCode } from '#contract/errors.ts';
import { createApp } from './app.ts';

/** Somebody between a page and its host, who lets answers wait or makes errors of them. */
export interface Between {
  /** From here on answers to these commands wait. */
  readonly hold: (...commands: readonly string[]) => void;
  /** How many answers wait. */
  readonly waiting: () => number;
  /** Gives the answers that wait, and holds no further ones. */
  readonly release: () => void;
  /** From here on these commands are refused; null: none is. */
  readonly refuse: (code: ErrorCode | null, ...commands: readonly string[]) => void;
}

/** Stands between a page, which is not open yet, and the host that it will speak with. */
export async function standBetween(page: Page): Promise<Between> {
  let held: readonly string[] = [];
  let refused: { readonly code: ErrorCode | null; readonly commands: readonly string[] } = {
    code: null,
    commands: [],
  };
  let answers: (() => void)[] = [];
  await page.routeWebSocket(/127\.0\.0\.1/, (socket) => {
    const server = socket.connectToServer();
    const late = new Set<number>();
    socket.onMessage((message) => {
      const { id, command = '' } = JSON.parse(message.toString()) as { id?: number; command?: string };
      if (id !== undefined && refused.code !== null && refused.commands.includes(command)) {
        const reply = JSON.stringify({ ok: false, error: { code: refused.code, message: '' } });
        const answer = (): void => socket.send(`{"id":${id},"reply":${reply}}`);
        if (held.includes(command)) answers.push(answer);
        else answer();
        return;
      }
      if (id !== undefined && held.includes(command)) late.add(id);
      server.send(message);
    });
    server.onMessage((message) => {
      const { id } = JSON.parse(message.toString()) as { id?: number };
      if (id !== undefined && late.delete(id)) answers.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  return {
    hold: (...commands) => {
      held = commands;
    },
    waiting: () => answers.length,
    release: () => {
      held = [];
      const all = answers;
      answers = [];
      for (const answer of all) answer();
    },
    refuse: (code, ...commands) => {
      refused = { code, commands };
    },
  };
}

/** The sample, drawn, in a window of its own, with somebody between; `close` takes all of it away. */
export async function openSampleBetween(
  browser: Browser,
): Promise<{ readonly page: Page; readonly between: Between; readonly close: () => Promise<void> }> {
  const app = createApp({ zone: 'Europe/Berlin', args: ['--sample'] });
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' });
  const page = await context.newPage();
  const between = await standBetween(page);
  await page.goto(await app.start());
  await page.locator('[role=cell][data-date] [role=listitem]').first().waitFor({ timeout: 60_000 });
  const close = async (): Promise<void> => {
    await context.close();
    await app.remove();
  };
  return { page, between, close };
}
