import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from 'playwright';
import { chromiumPath } from '../system-packages.ts';
import type { BenchServer } from './contestants.ts';
import { three } from './table.ts';
import { openWindow, startHost, watchKey } from './window.ts';

// What a person waits for in the window, over the loopback host: from the key to the frame that shows what it asked for.
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
const VIEWS = { 1: 'day', 2: 'week', 3: 'month', 4: 'agenda' } as const;
type ViewKey = '1' | '2' | '3' | '4';
const VIEW_KEYS: readonly ViewKey[] = ['1', '3', '2', '4'];
const SWITCHES = 60;
const FLAT_SWITCHES = 500;
const FLAT_STEP = 50;
const TYPED = 'anna schneider follow up';

/** Lines of a table: what was waited for, and how long. */
export async function rendererTable(server: BenchServer, folder: string, rounds: number): Promise<string[]> {
  const host = await startHost(join(folder, 'window'));
  const browser = await chromium.launch({ executablePath: chromiumPath() ?? '', args: ARGUMENTS });
  try {
    const page = await openWindow(browser, host.address, server);
    const cdp = await page.context().newCDPSession(page);
    const switches = new Map<ViewKey, Waits>(VIEW_KEYS.map((key) => [key, { first: [], whole: [] }]));
    const typed: number[] = [];
    const chosen: number[] = [];
    await page.keyboard.press('2');
    for (let round = 0; round < rounds; round++) {
      await measureSwitches(page, switches);
      chosen.push(...(await measureTyping(page, 'Control+k', 'Find and do')));
      typed.push(...(await measureTyping(page, 'n', 'Client')));
    }
    return [
      '| what | p50 | p95 | longest | turns |',
      '| --- | --- | --- | --- | --- |',
      line(
        'view switched: first frame of the new view',
        [...switches.values()].flatMap(({ first }) => first),
      ),
      line(
        'view switched: all its events drawn',
        [...switches.values()].flatMap(({ whole }) => whole),
      ),
      ...[...switches].map(([key, { first }]) => line(`of these the ${VIEWS[key]}: first frame`, first)),
      line('a key typed in the command palette', chosen),
      line('a key typed in the field of the client', typed),
      '',
      await measureMemory(page, cdp),
    ];
  } finally {
    await browser.close();
    host.stop();
  }
}

interface Waits {
  readonly first: number[];
  readonly whole: number[];
}

async function measureSwitches(page: Page, waits: ReadonlyMap<ViewKey, Waits>): Promise<void> {
  for (let turn = 0; turn < SWITCHES; turn++) {
    const key = VIEW_KEYS[turn % VIEW_KEYS.length] ?? '2';
    const waited = await watchKey(page, key, '#main');
    waits.get(key)?.first.push(waited.first);
    waits.get(key)?.whole.push(waited.last);
  }
}

/** Types into a field, letter by letter; gives how long each took to be drawn with what it found. */
async function measureTyping(page: Page, key: string, name: string): Promise<number[]> {
  await page.keyboard.press(key);
  const field = page.getByRole('combobox', { name });
  await field.focus();
  const waits: number[] = [];
  for (const letter of TYPED)
    waits.push((await watchKey(page, letter === ' ' ? 'Space' : letter, 'body')).first);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  return waits;
}

/** Switches views many times; says how the page's memory goes with them, garbage collected before each look. */
async function measureMemory(page: Page, cdp: CDPSession): Promise<string> {
  const seen: number[] = [];
  for (let turn = 0; turn <= FLAT_SWITCHES; turn++) {
    if (turn % FLAT_STEP === 0) seen.push(await heapMegabytes(cdp));
    await page.keyboard.press(VIEW_KEYS[turn % VIEW_KEYS.length] ?? '2');
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  }
  const perHundred = (slope(seen) * 100) / FLAT_STEP;
  return `Heap of the page during ${FLAT_SWITCHES} switches, every ${FLAT_STEP}: ${seen.map(three).join(', ')} MB; slope ${three(perHundred)} MB a hundred switches.`;
}

async function heapMegabytes(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
}

/** Of the straight line through equally spaced values (least squares), the first left out: it warms up. */
function slope(values: readonly number[]): number {
  const rest = values.slice(1);
  const middle = (rest.length - 1) / 2;
  const mean = rest.reduce((sum, value) => sum + value, 0) / rest.length;
  const over = rest.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  return over / rest.reduce((sum, _value, at) => sum + (at - middle) ** 2, 0);
}

function line(what: string, values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    `${three(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)} ms`;
  return `| ${what} | ${at(0.5)} | **${at(0.95)}** | ${at(1)} | ${values.length} |`;
}
