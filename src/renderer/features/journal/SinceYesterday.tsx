import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDisplayZone, useToday } from '#renderer/features/calendar/use-calendar.ts';
import shell from '#renderer/features/shell/shell.module.css';
import { useAppStore } from '#renderer/store/app-store.ts';
import { sinceYesterday } from './changes.ts';
import { useCountWords } from './use-count-words.ts';

/** What iCloud changed since yesterday, in words; empty where nothing did, or where it was put away today. */
export function useSinceYesterday(): string {
  const { t } = useTranslation('journal');
  const wordsOf = useCountWords();
  const journal = useAppStore((state) => state.journal);
  const seen = useAppStore((state) => state.sinceYesterdaySeen);
  const zone = useDisplayZone();
  const today = useToday();
  if (journal.status !== 'ready' || seen === today) return '';
  const what = wordsOf(sinceYesterday(journal.value, today, zone));
  return what === '' ? '' : t('since', { what });
}

/** In the strip: what iCloud changed since yesterday, and the way to the list. */
export function SinceYesterday({ text }: { readonly text: string }) {
  const { t } = useTranslation('journal');
  const putAway = useAppStore((state) => state.putAwaySinceYesterday);
  const navigate = useAppStore((state) => state.navigate);
  const today = useToday();
  return (
    <div className={shell['notice']}>
      <span className={shell['stripText']}>{text}</span>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          putAway(today);
          navigate({ screen: 'changes' });
        }}
      >
        {t('showThem')}
      </Button>
      <CloseButton size="sm" aria-label={t('putAway')} onClick={() => putAway(today)} />
    </div>
  );
}
