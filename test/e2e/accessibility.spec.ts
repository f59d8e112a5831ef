import AxeBuilder from '@axe-core/playwright';
import { expect, type Browser, type Page } from '@playwright/test';
import { createApp } from './app.ts';
import { test } from './test.ts';

/** How to get to a screen from the one before it, and where on it there is something new; else its main part. */
type Step = readonly [string, (page: Page) => Promise<void>, string?];

const onTheCalendar: readonly Step[] = [
  ['the week', (page) => page.locator('[role=cell][data-date] [role=listitem]').first().waitFor(), 'body'],
  [
    'the details of a Blocked Slot',
    (page) => page.getByRole('button', { name: /Yoga/ }).first().click(),
    'aside',
  ],
  ['the small calendar', openSmallCalendar, '[role=dialog]'],
  ['the day', (page) => view(page, 'Day')],
  ['the month', (page) => view(page, 'Month')],
  [
    'all of a day in the month',
    (page) =>
      page
        .getByRole('button', { name: /^Show \d+ more/ })
        .first()
        .click(),
    '[role=dialog]',
  ],
  ['the agenda', (page) => view(page, 'Agenda')],
  ['free times in the agenda', (page) => page.getByRole('switch', { name: 'Free times' }).click()],
  ['free times in the week', showFreeWeek],
  ['the reasons of a free time', (page) => askWhy(page, '[data-free-start]'), 'aside'],
  ['the reasons of a block', (page) => askWhy(page, '[data-entry-id]'), 'aside'],
  ['the keys', (page) => page.keyboard.press('?'), '[role=dialog]'],
  [
    'the command palette',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
    '[role=dialog]',
  ],
];

const inItsPanels: readonly Step[] = [
  ['free times in the week', showFreeWeek],
  [
    'the form of an appointment',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'New appointment' }).first().click();
    },
    'aside',
  ],
  ['the details of an appointment', book, 'aside'],
  ['its move', (page) => page.getByRole('button', { name: /^Move/ }).click(), 'aside'],
  [
    'the form of a Blocked Slot',
    async (page) => {
      await page.getByRole('button', { name: 'More to make' }).click();
      await page.getByRole('menuitem', { name: 'New Blocked Slot' }).click();
      await page.getByRole('combobox', { name: 'Repeats' }).selectOption('weekly');
    },
    'aside',
  ],
  [
    'the week without names',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Shift+H');
      await page.getByRole('button', { name: /^Names are hidden/ }).waitFor();
    },
    'header',
  ],
];

const besideIt: readonly Step[] = [
  ['what changed', (page) => page.getByRole('button', { name: 'What changed' }).click(), 'body'],
  ["today's list", (page) => page.getByRole('button', { name: "Today's list" }).click()],
  ['Help', (page) => page.getByRole('button', { name: 'Help' }).click()],
  ['the status', (page) => page.getByRole('button', { name: /^(Synced|Syncing)/ }).click()],
  ['My Profile', (page) => page.getByRole('button', { name: 'Settings' }).click()],
  ['Working hours', (page) => page.getByRole('button', { name: 'Working hours', exact: true }).click()],
  [
    'What iCloud shows',
    (page) => page.getByRole('button', { name: 'What iCloud shows', exact: true }).click(),
  ],
  [
    'Import and export',
    (page) => page.getByRole('button', { name: 'Import and export', exact: true }).click(),
  ],
  ['the clients', (page) => page.getByRole('button', { name: 'Clients', exact: true }).click()],
  ['a new client', (page) => page.getByRole('button', { name: 'New client' }).click(), '[role=dialog]'],
  [
    'Calendars',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Calendars', exact: true }).first().click();
    },
  ],
  ['the providers', (page) => page.getByRole('button', { name: 'New', exact: true }).click()],
  [
    'Calendar Configuration',
    (page) => page.getByRole('button', { name: 'Calendar Configuration' }).first().click(),
  ],
  ['Edit under Primary Calendar', (page) => page.getByRole('button', { name: /^Edit/ }).first().click()],
  ['Calendar Configuration again', (page) => page.getByRole('button', { name: 'Cancel' }).click()],
  ['Edit under Check for Conflicts', (page) => page.getByRole('button', { name: /^Edit/ }).last().click()],
  ['the rules of a calendar', (page) => page.getByText(/^Rules for Family/).click()],
];

async function openSmallCalendar(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).getByRole('button').click();
  await page.getByRole('gridcell', { selected: true }).waitFor();
}

async function book(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('[role=cell] [role=button]:has([data-free-start])').first().click();
  await page.getByRole('combobox', { name: 'Client' }).fill('Ada Example');
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Ada Example/ })
    .click();
}

async function showFreeWeek(page: Page): Promise<void> {
  await view(page, 'Week');
  await page.getByRole('switch', { name: 'Free times' }).setChecked(true);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.locator('[role=cell] [data-free-start]').first().waitFor();
}

async function askWhy(page: Page, what: string): Promise<void> {
  await page.locator(`[role=cell] [role=button]:has(${what})`).first().focus();
  await page.keyboard.press('w');
  await page.getByRole('complementary').getByText('Your working hours').waitFor();
}

async function view(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByText(name, { exact: true }).first().click();
}

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

for (const [where, steps] of [
  ['on the calendar', onTheCalendar],
  ['in its panels', inItsPanels],
  ['beside the calendar', besideIt],
] as const) {
  test(`nothing ${where} has a serious fault for who cannot see or use a mouse, nor breaks the policy of the page`, async ({
    browser,
  }) => {
    test.setTimeout(600_000); // every screen is looked at, one after the other
    await lookThrough(steps, browser);
  });
}

async function lookThrough(steps: readonly Step[], browser: Browser): Promise<void> {
  const app = createApp({ zone: 'Europe/Berlin', args: ['--sample'] });
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

test('Escape closes the details, and the focus is back where it was', async ({ page }) => {
  const app = createApp({ zone: 'Europe/Berlin', args: ['--sample'] });
  await page.goto(await app.start());
  const event = page.getByRole('button', { name: /Yoga/ }).first();
  await event.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary')).toContainText('Yoga');
  await page.keyboard.press('Escape');

  await expect(page.getByRole('complementary')).toHaveCount(0);
  await expect(event).toBeFocused();
  await app.remove();
});
