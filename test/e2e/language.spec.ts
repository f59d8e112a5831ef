import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { createApp, type App } from './app.ts';
import { test } from './test.ts';

const LOCALES = join(import.meta.dirname, '../../src/renderer/locales');
/** So long may the first start take on a busy machine. */
const START_MS = 60_000;
/** The smallest window that the screens are drawn for. */
const SMALL = { width: 900, height: 600 };

/** How to get to each screen from the one before it, by its German names. */
const steps: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['the week', (page) => firstEvent(page).waitFor({ timeout: START_MS })],
  ['the details of an event', (page) => page.getByRole('button', { name: /Yoga/ }).first().click()],
  ['the small calendar', (page) => page.getByRole('heading', { level: 1 }).getByRole('button').click()],
  ['the month', (page) => view(page, 'Monat')],
  ['the list', (page) => view(page, 'Liste')],
  ['free times', (page) => page.getByRole('switch', { name: 'Freie Zeiten' }).click()],
  ['the day', (page) => view(page, 'Tag')],
  [
    'the reasons of a free time',
    async (page) => {
      await view(page, 'Woche');
      await page.getByRole('button', { name: 'Weiter', exact: true }).click();
      const slot = page.locator('[role=cell] [role=button]:has([data-free-start])').first();
      await slot.waitFor();
      await slot.focus();
      await page.keyboard.press('w');
      await page.getByRole('complementary').getByText('Ihre Arbeitszeiten').waitFor();
    },
  ],
  ['the keys', (page) => page.keyboard.press('?')],
  [
    'the form of an appointment',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Neuer Termin' }).first().click();
      await page.getByRole('button', { name: 'E-Mail, Telefon und Zeitzone hinzufügen' }).click();
    },
  ],
  [
    'the form of a blocked time',
    async (page) => {
      await page.getByRole('button', { name: 'Weiteres anlegen' }).click();
      await page.getByRole('menuitem', { name: 'Neue blockierte Zeit' }).click();
      await page.getByRole('combobox', { name: 'Wiederholung' }).selectOption('weekly');
    },
  ],
  ['what changed', (page) => page.getByRole('button', { name: 'Änderungen' }).click()],
  ["today's list", (page) => page.getByRole('button', { name: 'Tagesliste' }).click()],
  ['Help', (page) => page.getByRole('button', { name: 'Hilfe' }).click()],
  ['the status', (page) => page.getByRole('button', { name: /^Stand: / }).click()],
  ['My Profile', (page) => page.getByRole('button', { name: 'Einstellungen' }).click()],
  ['Working hours', (page) => page.getByRole('button', { name: 'Arbeitszeiten', exact: true }).click()],
  [
    'What iCloud shows',
    (page) => page.getByRole('button', { name: 'Was iCloud zeigt', exact: true }).click(),
  ],
  [
    'Import and export',
    (page) => page.getByRole('button', { name: 'Import und Export', exact: true }).click(),
  ],
  ['the clients', (page) => page.getByRole('button', { name: 'Klienten', exact: true }).click()],
  ['a new client', (page) => page.getByRole('button', { name: 'Neuer Klient' }).click()],
  [
    'Calendar Configuration',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Kalenderkonfiguration' }).first().click();
    },
  ],
  [
    'the Primary Calendar',
    (page) =>
      page
        .getByRole('button', { name: /^Bearbeiten/ })
        .first()
        .click(),
  ],
  ['Calendar Configuration again', (page) => page.getByRole('button', { name: 'Abbrechen' }).click()],
  [
    'Check for Conflicts',
    (page) =>
      page
        .getByRole('button', { name: /^Bearbeiten/ })
        .last()
        .click(),
  ],
  ['the rules of a calendar', (page) => page.getByText(/^Regeln für Family/).click()],
  ['Calendars', (page) => settingsPage(page, 'Kalender')],
  ['the question before an account goes', (page) => page.getByRole('button', { name: 'Trennen' }).click()],
  [
    'the providers',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Neu', exact: true }).click();
    },
  ],
];

async function view(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByText(name, { exact: true }).first().click();
}

async function settingsPage(page: Page, name: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: 'Einstellungen' });
  await navigation.getByRole('button', { name, exact: true }).click();
}

function textsOf(language: string): string[] {
  const flatten = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : Object.values(value as Readonly<Record<string, unknown>>).flatMap(flatten);
  return readdirSync(join(LOCALES, language)).flatMap((file) =>
    flatten(JSON.parse(readFileSync(join(LOCALES, language, file), 'utf8'))),
  );
}

/** What the calendar grid says by itself where it is told nothing else. */
const OF_THE_GRID = [/^Week \d+$/, /^Timed$/, /^Events$/, /^Show \d+ more events?$/, /^All-day$/];

/** What only an English window says. Each text as a pattern: `count` stands for a number, other variables for anything. */
function englishOnly(): RegExp[] {
  const german = new Set(textsOf('de').map((text) => text.trim()));
  const texts = textsOf('en')
    .filter((text) => !german.has(text.trim()))
    .filter((text) => /[A-Za-z]{2}/.test(text.replace(/\{\{\w+\}\}/g, '')))
    .map((text) => {
      const parts = text.trim().split(/(\{\{\w+\}\})/);
      const pattern = parts.map((part, index) => {
        if (index % 2 === 1) return part === '{{count}}' ? '[\\d.]+' : '.+';
        return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      });
      return new RegExp(`^${pattern.join('')}$`);
    });
  return [...texts, ...OF_THE_GRID];
}

/** Every text and name that is on the page, for the eye or for who listens. */
function saidOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() !== null) said.add(walker.currentNode.textContent?.trim() ?? '');
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'aria-valuetext'])
        said.add(element.getAttribute(name)?.trim() ?? '');
    }
    said.delete('');
    return [...said];
  });
}

/** The buttons, labels and headings whose words don't fit them; titles of events may be cut, they have a panel. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, button span, label, legend, h1, h2, h3, summary, option',
      ),
    ]
      .filter(
        (element) => element.closest('[role=cell], [role=gridcell], [role=grid], [role=table]') === null,
      )
      .filter((element) => element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName}: ${element.textContent}`),
  );
}

const english = englishOnly();

/** Looks at the screen as it is: all of it is German, and all of it fits. */
async function expectGerman(page: Page, screen: string): Promise<void> {
  const left = (await saidOn(page)).filter((text) => english.some((each) => each.test(text)));
  expect.soft(left, `${screen}: left in English`).toEqual([]);
  expect.soft(await cutOff(page), `${screen}: cut off`).toEqual([]);
}

interface Computer {
  readonly locale: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

async function open(browser: Browser, app: App, { locale, viewport = SMALL }: Computer): Promise<Page> {
  const context = await browser.newContext({ locale, viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(await app.start());
  return page;
}

const firstDay = (page: Page): Locator => page.getByRole('columnheader').filter({ hasText: /\d/ }).first();
const firstEvent = (page: Page): Locator => page.locator('[role=cell][data-date] [role=listitem]').first();

test.describe('with the sample', () => {
  let app: App;
  test.beforeEach(() => {
    app = createApp({ zone: 'Europe/Berlin', args: ['--sample'] });
  });
  test.afterEach(() => app.remove());

  test('on a German computer every screen is German, and its words fit a small window', async ({
    browser,
  }) => {
    test.setTimeout(240_000); // every screen, one after the other
    const page = await open(browser, app, { locale: 'de-DE' });
    for (const [name, reach] of steps) {
      await reach(page);
      await expectGerman(page, name);
    }
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await page.context().close();
  });

  test('a language that is chosen is spoken at once, by the clock of the system, and again after a reload', async ({
    browser,
  }) => {
    const page = await open(browser, app, { locale: 'en-US' });
    await firstEvent(page).waitFor({ timeout: START_MS });
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.getByRole('button', { name: 'Settings' }).click();
    const choice = page.getByRole('combobox', { name: 'Language' });
    await choice.focus();
    await choice.selectOption('Deutsch');

    await expect(page.getByRole('heading', { name: 'Mein Profil' })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Sprache' })).toBeFocused();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await page.getByRole('button', { name: 'Kalender', exact: true }).first().click();
    await firstEvent(page).waitFor({ timeout: START_MS });
    await expect(firstDay(page)).toContainText('So');
    await expect(page.getByText('12 AM', { exact: true }).first()).toBeAttached();

    await page.reload();
    await expect(page.getByRole('button', { name: 'Neuer Termin' }).first()).toBeVisible();
    await page.getByRole('button', { name: 'Einstellungen' }).click();
    await page.getByRole('combobox', { name: 'Sprache' }).selectOption('system');
    await expect(page.getByRole('heading', { name: 'My Profile' })).toBeVisible();
    await page.context().close();
  });

  for (const { locale, first, midnight } of [
    { locale: 'en-US', first: 'Sun', midnight: '12 AM' },
    { locale: 'en-GB', first: 'Mon', midnight: '00' },
    { locale: 'de-DE', first: 'Mo', midnight: '00 Uhr' },
  ]) {
    test(`a computer that speaks ${locale} begins its week with ${first} and calls midnight ${midnight}`, async ({
      browser,
    }) => {
      const page = await open(browser, app, { locale, viewport: { width: 1280, height: 800 } });
      await firstEvent(page).waitFor({ timeout: START_MS });
      await expect(firstDay(page)).toContainText(first);
      await expect(page.getByText(midnight, { exact: true }).first()).toBeAttached();
      await page.context().close();
    });
  }

  for (const viewport of [SMALL, { width: 1280, height: 800 }]) {
    test(`written from right to left, the shell is mirrored and stays whole, ${viewport.width} wide`, async ({
      browser,
    }) => {
      const page = await open(browser, app, { locale: 'en-GB', viewport });
      await firstEvent(page).waitFor({ timeout: START_MS });
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      await page.getByRole('button', { name: /Yoga/ }).first().click();
      const navigation = page.getByRole('navigation', { name: 'Main' });
      const panel = page.getByRole('complementary');
      await panel.waitFor();

      const [nav, beside] = [await navigation.boundingBox(), await panel.boundingBox()];
      expect(nav?.x ?? 0).toBeGreaterThan(viewport.width / 2);
      expect((nav?.x ?? 0) + (nav?.width ?? 0)).toBe(viewport.width);
      expect(beside?.x).toBe(0);
      expect(await outside(page)).toEqual([]);

      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('heading', { name: 'My Profile' }).waitFor();
      expect(await outside(page)).toEqual([]);
      await page.context().close();
    });
  }
});

/** What lies beyond the window at either side; the skip link waits above it. */
function outside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const scrolled = root.scrollWidth > root.clientWidth ? ['the page can be scrolled sideways'] : [];
    const beyond = [
      ...document.querySelectorAll<HTMLElement>('nav, main, aside, h1, h2, h3, button, label, p'),
    ]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (left < -1 || right > root.clientWidth + 1);
      })
      .map((element) => `${element.tagName}: ${element.textContent}`);
    return [...scrolled, ...beyond];
  });
}

test('on a German computer connecting is German, from the empty calendar on', async ({ browser }) => {
  const app = createApp({ zone: 'Europe/Berlin' });
  const page = await open(browser, app, { locale: 'de-DE' });
  await page.getByRole('button', { name: 'Verbinden' }).waitFor({ timeout: START_MS });
  await expectGerman(page, 'the empty calendar');
  await page.getByRole('button', { name: 'Verbinden' }).click();
  await page.getByRole('button', { name: 'Ich habe das Passwort' }).waitFor();
  await expectGerman(page, 'where the password comes from');
  await page.getByRole('button', { name: 'Ich habe das Passwort' }).click();
  await page.getByLabel('iCloud-E-Mail-Adresse').fill('anna@icloud.com');
  await page.getByLabel('App-spezifisches Passwort').first().fill('not-of-that-kind');
  await page.getByRole('button', { name: 'Verbinden', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'kein App-spezifisches Passwort' })).toBeVisible();
  await expectGerman(page, 'a password of another kind');
  await settingsPage(page, 'Kalender');
  await page.getByRole('button', { name: 'Neu', exact: true }).click();
  await page.getByRole('button', { name: 'Verbinden' }).last().click();
  await page.getByLabel('Serveradresse').waitFor();
  await expectGerman(page, 'a calendar server');
  await page.context().close();
  await app.remove();
});

test('on a German computer a missing keychain is told in German', async ({ browser }) => {
  const app = createApp({ zone: 'Europe/Berlin', keychain: 'none' });
  const page = await open(browser, app, { locale: 'de-DE' });
  await page.getByRole('heading', { name: /Schlüsselbund/ }).waitFor({ timeout: START_MS });
  await expectGerman(page, 'the missing keychain');
  await page.context().close();
  await app.remove();
});
