import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import type { EntryShape } from '#contract/shapes.ts';
import type { HoldingScope } from '#renderer/features/availability/availability-slice.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './details.module.css';

/** "Don't let it hold my time" of an event from iCloud, for this one or its series; and the way back. Else nothing. */
export function HoldingControl({ entry }: { readonly entry: EntryShape }) {
  const { t } = useTranslation(['calendar', 'errors']);
  const letGo = useAppStore((state) => state.letGo);
  const takeBack = useAppStore((state) => state.takeBack);
  const [failure, setFailure] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const hasActed = useRef(false);
  const isSetHere = entry.why === 'set-here';
  useEffect(() => {
    // What was pressed gave way to its opposite, which takes the focus.
    if (hasActed.current) button.current?.focus();
    hasActed.current = false;
  }, [isSetHere]);
  if (entry.kind !== 'blocked-slot' || (!entry.holds && !isSetHere)) return null;

  const act = async (doing: Promise<ContractError | null>): Promise<void> => {
    hasActed.current = true;
    const error = await doing;
    setFailure(error === null ? null : t(`errors:${error.code}`, { defaultValue: error.message }));
  };
  const free = (scope: HoldingScope): void => void act(letGo(entry.id, scope));
  const look = { size: 'compact-sm', variant: 'default', ref: button } as const;
  return (
    <div className={styles['holding']}>
      {isSetHere ? (
        <Button {...look} onClick={() => void act(takeBack(entry.id))}>
          {t('holding.undo')}
        </Button>
      ) : entry.recurrenceId === null ? (
        <Button {...look} onClick={() => free('this')}>
          {t('holding.free')}
        </Button>
      ) : (
        <Menu position="bottom-start" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button {...look} rightSection={<IconChevronDown size={14} aria-hidden />}>
              {t('holding.free')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => free('this')}>{t('holding.this')}</Menu.Item>
            <Menu.Item onClick={() => free('series')}>{t('holding.series')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {failure === null ? null : <p role="alert">{failure}</p>}
    </div>
  );
}
