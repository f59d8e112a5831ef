import { useAppStore } from '#renderer/store/app-store.ts';

/** Says what was done to those who listen. */
export function LiveRegion() {
  const announcement = useAppStore((state) => state.announcement);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {announcement}
    </div>
  );
}
