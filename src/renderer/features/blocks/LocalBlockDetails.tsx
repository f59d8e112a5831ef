import { Button } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import { EntryTime } from '#renderer/features/details/EntryTime.tsx';
import { Facts } from '#renderer/features/details/Facts.tsx';
import { WhyButton } from '#renderer/features/details/WhyButton.tsx';
import details from '#renderer/features/details/details.module.css';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Swatch } from '#renderer/ui/Swatch.tsx';
import { RemoveBlock } from './RemoveBlock.tsx';
import { useRuleWords } from './use-rule-words.ts';

/** A Blocked Slot made here: when, how often, and what can be done with it. */
export function LocalBlockDetails({ entry }: { readonly entry: EntryShape }) {
  const { t } = useTranslation(['blocks', 'calendar', 'errors']);
  const loadBlock = useAppStore((state) => state.loadBlock);
  const block = useAppStore((state) => state.openBlock);
  const ruleWords = useRuleWords();
  const editBlock = useAppStore((state) => state.editBlock);
  // The details of another one may have been opened over the form in which this one is changed.
  const isRead = useAppStore((state) => state.selectedEntryId === entry.id);
  useEffect(() => {
    if (isRead) void loadBlock(entry);
  }, [loadBlock, entry, isRead]);
  const found: BlockShape | null = block.status === 'ready' ? block.value : null;
  const known = found?.id === entry.blockId ? found : null;
  const rule = known?.rrule ?? null;
  return (
    <>
      <p className={details['kind']}>
        <Swatch kind="local" colour="" />
        {t('calendar:details.localBlock')}
        <span className={details['marks']}>
          <IconDeviceDesktop size={14} aria-hidden />
        </span>
      </p>
      <EntryTime entry={entry} />
      <Facts
        facts={[
          { name: t('repeat'), value: rule === null || known === null ? '' : ruleWords(rule, known.zone) },
          { name: t('where'), value: t('staysHere') },
        ]}
      />
      {block.status === 'failed' ? (
        <p role="alert">{t(`errors:${block.error.code}`, { defaultValue: block.error.message })}</p>
      ) : null}
      <div className={details['actions']}>
        <Button size="xs" variant="default" disabled={known === null} onClick={() => editBlock(entry.id)}>
          {t('edit')}
        </Button>
        <WhyButton question={{ start: entry.start, end: entry.end, entryId: entry.id }} />
      </div>
      {known === null ? null : <RemoveBlock entry={entry} block={known} />}
    </>
  );
}
