import { Button, CloseButton } from '@mantine/core';
import { IconClockShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockChangeShape } from '#contract/clock-commands.ts';
import { useOpenNeeds } from '#renderer/features/needs/NeedsNotice.tsx';
import needs from '#renderer/features/needs/needs.module.css';
import shell from '#renderer/features/shell/shell.module.css';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useClockSentence, useOpenClockChanges } from './use-clock-changes.ts';
import { cityOf } from './zone-words.ts';

/** In the strip: that sessions will move by the clocks of clients, and the way to the list. */
export function ClockChangesNotice() {
  const { t } = useTranslation('zones');
  const changes = useOpenClockChanges();
  const dismiss = useAppStore((state) => state.dismissClockChange);
  const open = useOpenNeeds();
  return (
    <div className={shell['notice']} role="status">
      <IconClockShare size={16} aria-hidden />
      <span className={shell['stripText']}>{t('change.notice', { count: changes.length })}</span>
      <Button size="compact-xs" variant="default" onClick={open}>
        {t('change.show')}
      </Button>
      <CloseButton
        size="sm"
        aria-label={t('change.dismissAll')}
        onClick={() => void Promise.all(changes.map(({ id }) => dismiss(id)))}
      />
    </div>
  );
}

/** A card for each session that moves, with a sentence for the client. */
export function ClockChangeCards() {
  const changes = useOpenClockChanges();
  return changes.map((change) => <ClockChangeCard key={change.id} change={change} />);
}

function ClockChangeCard({ change }: { readonly change: ClockChangeShape }) {
  const { t } = useTranslation('zones');
  const sentenceOf = useClockSentence();
  const dismiss = useAppStore((state) => state.dismissClockChange);
  const { client, zone } = change;
  return (
    <li className={needs['card']}>
      <h3 className={needs['head']}>
        {client.name}
        <span className={needs['when']}>{t('change.head', { city: cityOf(client.zone ?? zone) })}</span>
      </h3>
      <p>{t('change.toSend', { sentence: sentenceOf(change) })}</p>
      <div className={needs['answers']}>
        <CopySentence change={change} />
        <Button
          size="xs"
          variant="subtle"
          aria-label={t('change.named', { what: t('change.dismiss'), client: client.name })}
          onClick={() => void dismiss(change.id)}
        >
          {t('change.dismiss')}
        </Button>
      </div>
    </li>
  );
}

/** Copies the sentence for the client, and says so. */
export function CopySentence({ change }: { readonly change: ClockChangeShape }) {
  const { t } = useTranslation('zones');
  const announce = useAppStore((state) => state.announce);
  const sentenceOf = useClockSentence();
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(sentenceOf(change));
      setOutcome('copied');
      announce(t('change.copied', { client: change.client.name }));
    } catch {
      setOutcome('failed');
      announce(t('change.failed'));
    }
  };
  const text =
    outcome === null ? t('change.copy') : t(outcome === 'copied' ? 'change.isCopied' : 'change.failed');
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={t('change.named', { what: text, client: change.client.name })}
      onClick={() => void copy()}
    >
      {text}
    </Button>
  );
}

/** In a client's row: how its sessions move, where they do. */
export function ClientClockChange({ clientId }: { readonly clientId: string }) {
  const changes = useAppStore((state) => state.clockChanges);
  const sentenceOf = useClockSentence();
  return changes
    .filter(({ client }) => client.id === clientId)
    .map((change) => (
      <span key={change.id} className={needs['quiet']}>
        <IconClockShare size={12} aria-hidden /> {sentenceOf(change)}
      </span>
    ));
}
