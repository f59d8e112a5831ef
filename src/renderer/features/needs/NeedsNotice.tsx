import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { clashing, type Needs } from '#contract/needs.ts';
import { useRunAction } from '#renderer/actions/use-actions.ts';
import shell from '#renderer/features/shell/shell.module.css';
import { useAppStore } from '#renderer/store/app-store.ts';
import { countOf } from './needs-slice.ts';

/** How many things wait for the practitioner. */
export function useNeedsCount(): number {
  return useAppStore((state) => countOf(state.needs));
}

/** In the strip: that something waits for the practitioner, and the way to it. */
export function NeedsNotice() {
  const { t } = useTranslation('needs');
  const text = useNeedsText();
  const open = useOpenNeeds();
  return (
    <div className={shell['notice']} data-tone="amber">
      <IconAlertTriangle size={16} aria-hidden />
      <span className={shell['stripText']}>{text}</span>
      <Button size="compact-xs" variant="default" onClick={open}>
        {t('review')}
      </Button>
    </div>
  );
}

/** Opens the panel beside the calendar, from wherever one is. */
export function useOpenNeeds(): () => void {
  const run = useRunAction();
  return () => run('needs');
}

/** Says once of each thing that it has come: not again when the list is read again. */
export function useNeedsAnnouncement(): void {
  const needs = useAppStore((state) => state.needs);
  const announce = useAppStore((state) => state.announce);
  const text = useNeedsText();
  const heard = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (needs.status !== 'ready') return;
    const ids = idsOf(needs.value);
    if (ids.some((id) => !heard.current.has(id))) announce(text);
    heard.current = new Set(ids);
  }, [needs, announce, text]);
}

function idsOf({ alerts, attention }: Needs): string[] {
  return [
    ...alerts.map(({ id }) => id),
    ...attention.map((each) => `${each.id} ${each.attention?.kind ?? ''}`),
  ];
}

function useNeedsText(): string {
  const { t } = useTranslation('needs');
  const needs = useAppStore((state) => state.needs);
  if (needs.status !== 'ready') return '';
  const overlapping = clashing(needs.value.alerts).length;
  const asking = needs.value.attention.length;
  if (overlapping > 0 && asking > 0) return t('notice.both', { count: overlapping + asking });
  return overlapping > 0
    ? t('notice.overlap', { count: overlapping })
    : t('notice.attention', { count: asking });
}
