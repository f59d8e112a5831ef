import { Suspense, use, type ComponentType } from 'react';

/** The rest of the window is fetched so long after its first frame, if the browser is never idle before. */
const LATEST_MS = 2_000;

const loads: (() => Promise<void>)[] = [];

/**
 * A part of the window that the first frame does without. It comes once it is drawn, or with `fetchLazyParts`; from
 * then on it draws at once, like any other component.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let part: ComponentType<Props> | null = null;
  let coming: Promise<void> | null = null;
  const fetchOnce = (): Promise<void> =>
    (coming ??= load().then((loaded) => {
      part = loaded;
    }));
  loads.push(fetchOnce);

  function Loaded(props: Props) {
    // What is there already may not wait a turn: whoever opened it puts the focus into it.
    if (part === null) use(fetchOnce());
    const Part = part;
    return Part === null ? null : <Part {...props} />;
  }
  return function LazyPart(props: Props) {
    return (
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}

/** Fetches every lazy part as soon as the window has nothing better to do. */
export function fetchLazyParts(): void {
  requestIdleCallback(
    () => {
      for (const load of loads) void load();
    },
    { timeout: LATEST_MS },
  );
}
