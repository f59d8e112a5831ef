/** How long a booking waits for the network before it goes on without: the work itself does, too. */
export const PATIENCE_MS = 8_000;

/** Waits for `work`, but not longer; it goes on by itself. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
