import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import type { App, AppOptions } from '#test/e2e/app.ts';
import { standBetween, type Between } from '#test/e2e/between.ts';
import { createAppOfThatDay, stopClock, ZONE } from '#test/e2e/fixed-day.ts';
import { fileOf, looks, pictureNamed, type Look } from './catalogue.ts';

const folder = resolve(import.meta.dirname, '../../docs/screenshots');
/** So often a screen is looked at until it stands still. */
const MOST_LOOKS = 20;
/** The first start on a busy machine. */
const START_MS = 30_000;

/** A screen of the app, with a camera before it. */
export class Studio {
  readonly app: App;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Between this page and its host. */
  readonly between: Between;

  constructor(app: App, context: BrowserContext, page: Page, between: Between) {
    this.app = app;
    this.context = context;
    this.page = page;
    this.between = between;
  }

  /** Starts an app of its own on the day of the pictures, and opens it. */
  static async open(
    browser: Browser,
    options: Partial<AppOptions> & { readonly locale?: string } = {},
  ): Promise<Studio> {
    const { locale = 'en-GB', ...rest } = options;
    const app = createAppOfThatDay(rest);
    const context = await browser.newContext({ locale, timezoneId: ZONE, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const between = await standBetween(page);
    page.setDefaultTimeout(START_MS);
    await stopClock(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(await app.start());
    return new Studio(app, context, page, between);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.app.remove();
  }

  /** Takes the pictures of a screen that the catalogue names, in every look. */
  async shoot(name: string): Promise<void> {
    const picture = pictureNamed(name);
    for (const look of looks) await this.#take(picture.name, look);
    await this.#pose({ theme: 'light', width: 1280, height: 800 });
  }

  async #take(name: string, look: Look): Promise<void> {
    await this.#pose(look);
    let before: Buffer = Buffer.from('');
    let picture: Buffer = await this.#look();
    for (let turn = 0; turn < MOST_LOOKS && !picture.equals(before); turn += 1) {
      before = picture;
      picture = await this.#look();
    }
    writeFileSync(join(folder, fileOf(name, look)), picture);
  }

  async #pose({ theme, width, height }: Look): Promise<void> {
    await this.page.setViewportSize({ width, height });
    await this.page.emulateMedia({ colorScheme: theme });
  }

  #look(): Promise<Buffer> {
    return this.page.screenshot({ animations: 'disabled' });
  }

  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).first().click();
  }

  fill(role: 'combobox' | 'textbox', name: string, text: string): Promise<void> {
    return this.page.getByRole(role, { name, exact: true }).first().fill(text);
  }

  /** What is told to who listens. */
  said(text: RegExp): Promise<void> {
    return this.page.getByRole('status').filter({ hasText: text }).first().waitFor({ state: 'attached' });
  }

  inGrid(name: RegExp): Locator {
    return this.page.locator('[role=cell][data-date]').getByRole('button', { name }).first();
  }

  /** Opens a page of the settings. */
  async settings(name: string): Promise<void> {
    await this.press('Settings');
    await this.page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('button', { name, exact: true })
      .click();
  }

  /** Does something by the command palette. */
  async command(typed: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.keyboard.type(typed);
    await this.page.getByRole('dialog').getByRole('option', { selected: true }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Books an appointment, over what is there where that is needed. */
  async book(client: string, date: string, start: string, service?: string): Promise<void> {
    await this.press('New appointment');
    await this.fill('combobox', 'Client', client);
    if (service !== undefined) await this.fill('textbox', 'Service', service);
    await this.fill('textbox', 'Date', date);
    await this.fill('textbox', 'Start', start);
    await this.press('Book');
    await this.bookAnyway();
  }

  /** Books over what is there, where that is asked, and puts away what is told of it. */
  async bookAnyway(): Promise<void> {
    const panel = this.page.getByRole('complementary');
    const anyway = panel.getByRole('button', { name: 'Book anyway' });
    await panel
      .and(this.page.locator(':has([role=alert])'))
      .or(this.page.locator('body:not(:has(aside))'))
      .waitFor();
    if (await anyway.isVisible()) await anyway.click();
    await panel.waitFor({ state: 'detached' });
    // It goes by itself, but nobody knows in which picture.
    await this.press('Put away');
  }
}
