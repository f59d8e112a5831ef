const MOST_FRAMES = 8;

/**
 * A fault for the terminal: its kind and where in the program it happened. Never its message, which may hold what a
 * calendar or a server said; so the stack is read from its end, for a message of several lines can look like frames.
 */
export function faultTrace(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault;
  const head = fault.message === '' ? fault.name : `${fault.name}: ${fault.message}`;
  const stack = fault.stack ?? '';
  const frames = stack.startsWith(`${head}\n`) ? stack.slice(head.length + 1).split('\n') : [];
  return [fault.name, ...frames.slice(0, MOST_FRAMES)].join('\n');
}
