import { test } from '@playwright/test';
import { dateOf } from '#test/e2e/fixed-day.ts';
import { startICloud, type ICloudStandIn } from '#test/e2e/icloud.ts';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { Studio } from './studio.ts';

let icloud: ICloudStandIn;
let studio: Studio;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  icloud = await startICloud([
    { slug: 'work', name: 'Work', color: '#1badf8' },
    { slug: 'home', name: 'Home', color: '#a142f4' },
  ]);
  studio = await Studio.open(browser, { env: icloud.env });
});
test.afterAll(async () => {
  await studio.close();
  await icloud.stop();
});

/** Ours in iCloud that begins then: its name and text. */
function written(day: number, time: string): readonly [name: string, ics: string] {
  const begins = `DTSTART;TZID=Europe/Berlin:${dateOf(day).replaceAll('-', '')}T${time}00`;
  const found = [...icloud.server.members('work')].find(([, { ics }]) => ics.includes(begins));
  if (found === undefined) throw new Error(`nothing at ${begins}`);
  return [found[0], found[1].ics];
}

test('connected, with three appointments', async () => {
  const { page } = studio;
  await studio.press('Connect');
  await studio.press('I have the password');
  await page.getByLabel('iCloud Email Address').fill(icloud.server.username);
  await page.getByRole('textbox', { name: 'App-specific password' }).fill(icloud.server.password);
  await studio.press('Connect');
  await studio.press('Use these');
  await page.locator('[role=cell][data-date]').first().waitFor();
  await studio.command('needs you');
  await page.getByRole('complementary').waitFor();
  await studio.shoot('needs-nothing');
  await page.keyboard.press('Escape');
  await studio.book('Mira Kovač', dateOf(3), '10:00', 'Session');
  await studio.book('Jonas Weber', dateOf(3), '14:00', 'Session');
  await studio.book('Ada Lindqvist', dateOf(4), '11:00', 'First session');
});

test('what needs somebody', async () => {
  const { page } = studio;
  const [conflict, ics] = written(4, '1100');
  icloud.server.set({ name: 'lost', how: 'reset' });
  await studio.inGrid(/Ada Lindqvist/).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page
    .getByText(/^Moved Ada Lindqvist/)
    .first()
    .waitFor();
  icloud.server.put('work', conflict, ics.replaceAll('T110000', 'T150000').replaceAll('T115000', 'T155000'));
  icloud.server.remove('work', written(3, '1400')[0]);
  const clash = { title: 'Dentist', start: `${dateOf(3).replaceAll('-', '')}T081500Z` };
  icloud.server.put('home', 'dentist.ics', simpleEvent('dentist', clash));
  icloud.server.clear('lost');
  await studio.command('sync now');
  await page.getByText('3 appointments need you.').first().waitFor();
  await studio.press('Review');
  await page.getByRole('complementary').waitFor();
  await studio.shoot('needs-overlap');
  await page.keyboard.press('Escape');
  await studio.inGrid(/Jonas Weber/).click();
  await studio.shoot('details-removed');
  await page.keyboard.press('Escape');
  await studio.inGrid(/Ada Lindqvist/).click();
  await studio.shoot('details-conflict');
});
