/**
 * Does a piece of work a little after it was asked for: once for a flock of askings, never twice at a time, and once
 * more where it was asked for while it ran.
 */
export function createSettled(
  work: () => Promise<void>,
  settleMs: number,
): { readonly ask: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isRunning = false;
  let isAskedAgain = false;

  const run = async (): Promise<void> => {
    timer = null;
    isRunning = true;
    await work().finally(() => {
      isRunning = false;
    });
    if (!isAskedAgain) return;
    isAskedAgain = false;
    ask();
  };
  const ask = (): void => {
    if (isRunning) isAskedAgain = true;
    else timer ??= setTimeout(() => void run(), settleMs);
  };
  return {
    ask,
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
