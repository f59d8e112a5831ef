import { Button } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Where app-specific passwords are made. */
export const APPLE_PAGE = 'https://appleid.apple.com/';

/** A link that looks like the button it is; without the internet a button that says so by being disabled. */
export function OpenApple({ onOpen }: { readonly onOpen?: () => void }) {
  const { t } = useTranslation('connect');
  const { online } = useNetwork();
  const look = {
    size: 'xs',
    variant: 'default',
    leftSection: <IconExternalLink size={16} aria-hidden />,
  } as const;
  if (!online) {
    return (
      <Button {...look} disabled>
        {t('apple.open')}
      </Button>
    );
  }
  return (
    <Button {...look} component="a" href={APPLE_PAGE} target="_blank" rel="noreferrer" onClick={onOpen}>
      {t('apple.open')}
    </Button>
  );
}
