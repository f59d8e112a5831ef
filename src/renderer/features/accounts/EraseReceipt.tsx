import { Anchor, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Value } from '#contract/commands.ts';
import type { KeptAccountShape } from '#contract/calendar-shapes.ts';
import { useDisplayZone } from '#renderer/features/calendar/use-calendar.ts';
import { formatFullDay, formatTime } from '#renderer/ui/format.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { useFullAccountName } from './account-name.ts';
import styles from './accounts.module.css';

const APPLE_PASSWORDS = 'https://account.apple.com/account/manage';

/** What was deleted with an account, and what a second look found of it. */
export function EraseReceipt(props: {
  readonly account: KeptAccountShape;
  readonly receipt: Value<'accounts.disconnect'>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('accounts');
  const zone = useDisplayZone();
  const fullName = useFullAccountName();
  const { account, receipt, onClose } = props;
  const { erased, left, at } = receipt;
  const isClean = !left.secret && left.rows === 0;
  return (
    <section aria-label={t('receipt.title')}>
      <p className={styles['lead']}>
        {t('receipt.lead', {
          account: fullName(account),
          day: formatFullDay(at, zone),
          time: formatTime(at, zone),
        })}
      </p>
      <ul className={`${styles['receipt']} tabular`}>
        <li>{t(erased.secret ? 'receipt.secret' : 'receipt.noSecret')}</li>
        <li>{t('receipt.rows', { count: erased.rows })}</li>
        <li>{erased.files === 0 ? t('receipt.noFiles') : t('receipt.files', { count: erased.files })}</li>
      </ul>
      <p className={isClean ? undefined : styles['reason']}>
        {isClean
          ? t('receipt.nothingLeft')
          : t(left.secret ? 'receipt.leftWithSecret' : 'receipt.left', { count: left.rows })}
      </p>
      {account.provider === 'icloud' ? (
        <p>
          {t('receipt.revokeHint')}{' '}
          <Anchor href={APPLE_PASSWORDS} target="_blank" rel="noreferrer" size="sm">
            {t('receipt.revoke')}
          </Anchor>
        </p>
      ) : null}
      <FormButtons mt="lg">
        <Button onClick={onClose} autoFocus>
          {t('common:close')}
        </Button>
      </FormButtons>
    </section>
  );
}
