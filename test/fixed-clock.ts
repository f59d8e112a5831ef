// node --import …/fixed-clock.ts: a process whose calendar begins at CLOCK_AT (ISO 8601) and goes on from there, so that
// what a screen shows of today is the same on every day that it is compared on.
const begins = Date.parse(process.env['CLOCK_AT'] ?? '');
if (Number.isFinite(begins)) {
  const ahead = begins - Date.now();
  const real = Date.now.bind(Date);
  const now = (): number => real() + ahead;
  globalThis.Date = new Proxy(Date, {
    construct: (target, args: readonly unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : [...args], newTarget) as object,
    apply: () => new Date(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
}
