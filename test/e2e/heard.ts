import type { Page } from '@playwright/test';

/** From here on keeps what the live region says to those who listen; gives the way to look. */
export async function listen(page: Page): Promise<(text: RegExp) => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    const region = document.querySelector('[role=status][aria-live]');
    const note = (): number => heard.push(region?.textContent ?? '');
    if (region !== null)
      new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return async (text) => {
    const all = await page.evaluate(() => (globalThis as unknown as { readonly heard: string[] }).heard);
    return all.filter((each) => text.test(each));
  };
}
