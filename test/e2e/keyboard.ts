import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any screen has. */
const MOST_STOPS = 150;

/** A person at the keyboard alone: what can't be reached, or doesn't show that it has the focus, fails. */
export interface Keyboard {
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Goes on with Tab (or Shift+Tab) until this has the focus; each stop on the way must show that it has it. Gives how many. */
  goTo(what: Locator, key?: 'Tab' | 'Shift+Tab'): Promise<number>;
  /** Goes there and presses Enter. */
  choose(what: Locator, key?: 'Tab' | 'Shift+Tab'): Promise<void>;
  /** What the live region says. */
  hears(text: RegExp): Promise<void>;
}

/** The keyboard of a page. */
export function keyboardOf(page: Page): Keyboard {
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const goTo: Keyboard['goTo'] = async (what, key = 'Tab') => {
    await expect(what).toBeVisible({ timeout: 20_000 });
    // Found by its role once, not at every stop: that reads the whole page.
    let element = await what.elementHandle();
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await page.keyboard.press(key);
      // What shows it may take a moment to change its colour.
      if ((await unseenFocus(page)) !== null) await expect.poll(() => unseenFocus(page)).toBeNull();
      if (!(await element.evaluate((found) => found.isConnected))) element = await what.elementHandle();
      if (await element.evaluate((found) => found === document.activeElement)) return stop + 1;
    }
    throw new Error(`${what.toString()} is not reached by ${key}`);
  };
  return {
    press,
    type: (text) => page.keyboard.type(text),
    goTo,
    choose: async (what, key) => {
      await goTo(what, key);
      await press('Enter');
    },
    hears: async (text) => {
      const region = page.locator('[role=status][aria-live]').filter({ hasText: text });
      await expect(region.first()).toBeAttached({ timeout: 20_000 });
    },
  };
}

/** What has the focus without showing it: no outline on it, on what is drawn for it, nor another colour of its frame. */
function unseenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    // Between the page's end and its beginning lies the browser's own.
    if (focused === null || focused === document.body) return null;
    const drawn = [focused, focused.nextElementSibling, focused.parentElement];
    const isOutlined = drawn.some((element) => {
      if (element === null) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    });
    const probe = document.createElement('i');
    probe.style.color = 'var(--input-bd-focus, var(--hc-accent))';
    (focused.parentElement ?? document.body).append(probe);
    const frame = getComputedStyle(probe).color;
    probe.remove();
    const isFramed = drawn.some(
      (element) => element !== null && getComputedStyle(element).borderTopColor === frame,
    );
    return isOutlined || isFramed ? null : focused.outerHTML.slice(0, 300);
  });
}
