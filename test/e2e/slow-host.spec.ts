import { expect, type Locator, type Page } from '@playwright/test';
import { openSampleBetween, type Between } from './between.ts';
import { test } from './test.ts';

// A host that takes its time: what a person does meanwhile counts, not what the answer leads to.
let sample: Awaited<ReturnType<typeof openSampleBetween>>;
let page: Page;
let between: Between;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  sample = await openSampleBetween(browser);
  ({ page, between } = sample);
});
test.afterAll(() => sample.close());

const press = (name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

async function answer(): Promise<void> {
  await expect.poll(between.waiting).toBe(1);
  between.release();
}

test('whoever goes on while a configuration is saved is not fetched back', async () => {
  await press('Settings');
  await press('Calendar Configuration');
  await page.getByRole('button', { name: /^Edit/ }).last().click();
  await page.getByRole('checkbox', { name: 'Family', exact: true }).uncheck();
  between.hold('configuration.save');
  await press('Save');
  await press('Calendar');
  await expect(page.getByRole('main', { name: 'Calendar' })).toBeVisible();
  await answer();
  await expect(page.getByRole('button', { name: 'Family', exact: true })).toHaveCount(0); // it is saved
  await expect(page.getByRole('main', { name: 'Calendar' })).toBeVisible();
});

test('a form that comes back after a reload leaves the focus in the palette that is typed into', async () => {
  await press('New appointment');
  await page.getByRole('combobox', { name: 'Client' }).fill('Nora Typed');
  await page.getByRole('textbox', { name: 'Service' }).focus();
  between.hold('draft.get');
  await page.reload();
  await page.locator('[role=cell][data-date] [role=listitem]').first().waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Find and do' });
  await expect(field).toBeFocused();
  await answer();
  await expect(page.getByRole('complementary', { name: 'New appointment' })).toBeVisible();
  await page.keyboard.type('week');
  await expect(field).toHaveValue('week');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: 'Client' })).toHaveValue('Nora Typed');
});

test('Escape closes the panel also while what was pressed in it waits for its answer', async () => {
  const appointment = page.locator('[role=cell] [role=button]').filter({ hasText: 'Nora Typed' }).first();
  const inPanel = (name: string): Locator =>
    page.getByRole('complementary').getByRole('button', { name, exact: true });
  await inPanel('Book').click();
  await page.getByRole('banner').getByRole('button', { name: 'Show', exact: true }).click();
  await inPanel('Cancel appointment').click();
  const question = page.getByRole('dialog');
  await question
    .getByRole('button', { name: /^Cancel/ })
    .last()
    .click();
  await expect(appointment).toContainText("doesn't hold time");
  await expect(question).toHaveCount(0);
  between.hold('agenda.list');
  await inPanel('Restore').click();
  await expect(page.getByRole('banner')).toContainText('Restored: ');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await expect(appointment).toBeFocused();
  await page.waitForTimeout(1000); // longer than an entry is sought once it was left
  between.release();
  await expect(appointment).not.toContainText("doesn't hold time");
  await expect(appointment).toBeFocused();
});

test('Escape leaves what is being saved of an appointment open until it is answered', async () => {
  await page.locator('[role=cell] [role=button]').filter({ hasText: 'Nora Typed' }).first().click();
  const inPanel = page.getByRole('complementary').filter({ visible: true });
  await inPanel.getByRole('button', { name: 'Edit …', exact: true }).click();
  const service = inPanel.getByRole('textbox', { name: 'Service' });
  await service.fill('First session');
  between.hold('appointments.edit');
  await inPanel.getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(between.waiting).toBe(1);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(200);
  await expect(service).toHaveValue('First session');
  await answer();
  await expect(service).toHaveCount(0);
  await expect(inPanel).toContainText('First session');
  await page.keyboard.press('Escape');
});

test('what can be pressed again has the focus again', async () => {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Synced/ })
    .click();
  const sync = page.getByRole('main').getByRole('button', { name: 'Sync now', exact: true });
  await sync.focus();
  const setDisabled = (disabled: boolean): Promise<void> =>
    sync.evaluate((button, value) => void button.toggleAttribute('disabled', value), disabled);
  await setDisabled(true);
  await expect(sync).not.toBeFocused();
  await setDisabled(false);
  await expect(sync).toBeFocused();
});
