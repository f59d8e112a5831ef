/**
 * A loader of which one runs at a time. Asked for while it runs, it runs once more afterwards, for all who asked: a
 * burst of changes costs two runs, and everybody still waits for one that began after the question.
 */
export function oneAtATime(load: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const run = (): Promise<void> => {
    const mine = load().finally(() => {
      if (running === mine) running = null;
    });
    running = mine;
    return mine;
  };
  return () => {
    if (running === null) return run();
    const after = (): Promise<void> => {
      next = null;
      return run();
    };
    next ??= running.then(after, after);
    return next;
  };
}
