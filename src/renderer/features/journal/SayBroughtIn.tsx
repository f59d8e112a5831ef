import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { countOf } from './changes.ts';
import { useCountWords } from './use-count-words.ts';

/** A sync stores one calendar after another, and is told once. */
const QUIET_MS = 1_000;

/** Says to those who listen what a sync has brought in, once it is over; not to a window that nobody looks at. */
export function SayBroughtIn() {
  const { t } = useTranslation('journal');
  const wordsOf = useCountWords();
  const items = useAppStore((state) => state.broughtIn);
  const forget = useAppStore((state) => state.forgetBroughtIn);
  const announce = useAppStore((state) => state.announce);
  const isSyncing = useAppStore(
    ({ syncStatus }) =>
      syncStatus.status === 'ready' && syncStatus.value.some(({ state }) => state === 'syncing'),
  );
  const what = wordsOf(countOf(items));
  useEffect(() => {
    if (what === '' || isSyncing) return undefined;
    const timer = setTimeout(() => {
      if (!document.hidden) announce(t('broughtIn', { what }));
      forget();
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [what, isSyncing, announce, forget, t]);
  return null;
}
