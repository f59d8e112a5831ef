import { Button } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WhyQuestion } from '#renderer/features/availability/availability-slice.ts';
import { useAppStore } from '#renderer/store/app-store.ts';

/** Asks "Why?" of a time; `w` does the same. */
export function WhyButton({ question }: { readonly question: WhyQuestion }) {
  const { t } = useTranslation('availability');
  const askWhy = useAppStore((state) => state.askWhy);
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconHelpCircle size={14} aria-hidden />}
      aria-keyshortcuts="w"
      onClick={() => void askWhy(question)}
    >
      {t('why')}
    </Button>
  );
}
