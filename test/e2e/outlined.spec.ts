import { expect, type Locator, type Page } from '@playwright/test';
import { openSampleBetween, type Between } from './between.ts';
import { test } from './test.ts';

// A page whose data can't be read says so, and asks for it again; before there is an answer it has an outline.
let sample: Awaited<ReturnType<typeof openSampleBetween>>;
let page: Page;
let between: Between;

test.describe.configure({ mode: 'default' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleBetween(browser);
  ({ page, between } = sample);
});
test.afterAll(() => sample.close());

const press = (name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const settings = async (name: string): Promise<void> => {
  await press('Settings');
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name, exact: true }).click();
};
const main = (): Locator => page.getByRole('main');

for (const [name, commands, open, there, what] of [
  [
    "Today's list",
    ['agenda.list', 'appointments.list'],
    () => press("Today's list"),
    /Print day sheet/,
    'Today',
  ],
  ['What changed', ['journal.list'], () => press('What changed'), /Nothing has changed/, 'What changed'],
  ['Calendars', ['accounts.list'], () => settings('Calendars'), /Disconnect/, 'Your accounts'],
  ['Clients', ['clients.list'], () => settings('Clients'), /Lena Fuchs|No clients/, 'Your clients'],
  [
    'Working hours',
    ['configuration.get'],
    () => settings('Working hours'),
    /Usual week/,
    'Your working hours',
  ],
] as const)
  test(`${name}: outlined, then why it can't be read, then what asking again brings`, async () => {
    between.refuse('disk-full', ...commands);
    between.hold(...commands);
    await page.reload();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await open();
    await expect(main().getByRole('status', { name: 'Loading' })).toBeVisible();
    between.release();
    const alert = main()
      .getByRole('alert')
      .filter({ hasText: `${what} could not be read.` });
    await expect(alert).toContainText('The disk is full');
    between.refuse(null);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(alert).toHaveCount(0);
    await expect(main()).toContainText(there);
  });
