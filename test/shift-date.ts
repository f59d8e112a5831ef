/**
 * Lets the calendar of this process or page run ahead of the computer's. It stands alone: it is also sent into pages.
 * @param ahead milliseconds
 */
export function shiftDate(ahead: number): void {
  const real = Date.now.bind(Date);
  const now = (): number => real() + ahead;
  globalThis.Date = new Proxy(Date, {
    construct: (target, args: readonly unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : [...args], newTarget) as object,
    apply: () => new Date(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
}
