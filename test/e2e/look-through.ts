import AxeBuilder from '@axe-core/playwright';
import { expect, type Browser, type Page } from '@playwright/test';
import type { App } from './app.ts';

/** How to get to a screen from the one before it, and where on it there is something new; else its main part. */
export type Step = readonly [string, (page: Page) => Promise<unknown>, string?];

/** What the colours depend on. A screen is the same in all of them but for its colours. */
const PLAIN = [
  { colorScheme: 'light', contrast: 'no-preference' },
  { colorScheme: 'dark', contrast: 'no-preference' },
] as const;
/** High contrast has a light and a dark side too: the screens take turns. */
const HIGH = [
  { colorScheme: 'dark', contrast: 'more' },
  { colorScheme: 'light', contrast: 'more' },
] as const;

/** Goes through screens of an app and looks at each, in light, dark and high contrast; fails at the first serious fault. */
export async function lookThrough(steps: readonly Step[], browser: Browser, app: App): Promise<void> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const broken: string[] = [];
  await page.exposeFunction('tellBroken', (what: string) => broken.push(what));
  await page.addInitScript(() => {
    // What is kept of other views is there for nobody (`kept-views.spec`); axe would force its layout for each element.
    const away = new CSSStyleSheet();
    away.replaceSync('[data-kept="true"] { display: none; }');
    document.adoptedStyleSheets.push(away);
    document.addEventListener('securitypolicyviolation', (event) => {
      (window as unknown as { tellBroken: (what: string) => void }).tellBroken(
        `${event.violatedDirective} ${event.blockedURI}`,
      );
    });
  });
  await page.goto(await app.start());

  for (const [step, [name, reach, isNew = 'main']] of steps.entries()) {
    await reach(page);
    for (const [index, look] of [...PLAIN, ...HIGH.slice(step % 2, 1 + (step % 2))].entries()) {
      await page.emulateMedia(look);
      await expect(page.locator(`html[data-mantine-color-scheme=${look.colorScheme}]`)).toBeAttached();
      await arrived(page);
      // Without frames one page is enough, and only faults are wanted in full.
      const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
      // All of the page is looked at once, and in the other looks what they change of what is new on it.
      const { violations } = await (
        index === 0 ? axe : axe.withRules('color-contrast').include(isNew)
      ).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const where = `${name}, ${look.colorScheme}, contrast ${look.contrast}`;
      expect(serious.map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    }
  }
  expect(broken).toEqual([]);
  await context.close();
  await app.remove();
}

/**
 * Axe reads colours: what fades in has to be there, in the colours of the look. Brought to its end, not waited for: in
 * Chromium an animation may go on for ever when the look changes under it.
 */
async function arrived(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const isOnItsWay = ({ playState, effect }: Animation): boolean =>
      playState === 'running' && effect?.getComputedTiming().endTime !== Infinity;
    const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
    await frame(); // what answers to the look itself has begun
    for (let left = 30; left > 0; left -= 1) {
      const running = document.getAnimations().filter(isOnItsWay);
      if (running.length === 0) return;
      for (const each of running) each.finish();
      await frame();
    }
    throw new Error('something goes on moving');
  });
}
