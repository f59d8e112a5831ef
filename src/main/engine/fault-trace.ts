const MOST_FRAMES = 8;

/**
 * A fault for the terminal: its kind and where in the program it happened. Never its message, which may hold what a
 * calendar or a server said; so the stack is read from its end, for a message of several lines can look like frames.
 */
export function faultTrace(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault;
  const head = `${fault.name}: ${fault.message}`;
  const stack = fault.stack ?? '';
  const frames = stack.startsWith(head)
    ? stack
        .slice(head.length)
        .split('\n')
        .slice(1, MOST_FRAMES + 1)
    : [];
  return [fault.name, ...frames].join('\n');
}
