import { useTranslation } from 'react-i18next';
import type { AccountShape } from '#contract/calendar-shapes.ts';

type Named = Pick<AccountShape, 'provider' | 'username'> & { readonly label?: string };

/** Whether somebody gave an account a name: without one, it is called by its sign-in name. */
export function hasOwnName({ label = '', username }: Named): boolean {
  return label !== '' && label !== username;
}

/** What stands above what is said of an account; its sign-in name is beside it, but for the sample's, which says nothing. */
export function useAccountTitle(): (account: Named) => string {
  const { t } = useTranslation('accounts');
  return (account) => (hasOwnName(account) ? (account.label ?? '') : t(`provider.${account.provider}`));
}

/** What an account is called where no other one may be meant: by its name, else by kind and sign-in name. */
export function useFullAccountName(): (account: Named) => string {
  const { t } = useTranslation('accounts');
  return (account) =>
    hasOwnName(account)
      ? (account.label ?? '')
      : t('nameOf', { provider: t(`provider.${account.provider}`), username: account.username });
}

/** The same in a sentence, and shorter where there is no second account of its kind: "iCloud needs attention". */
export function useShortAccountName(): (account: Named, all: readonly Named[]) => string {
  const { t } = useTranslation('accounts');
  const fullName = useFullAccountName();
  return (account, all) => {
    const isOnlyOne = all.filter(({ provider }) => provider === account.provider).length === 1;
    return isOnlyOne && !hasOwnName(account) ? t(`provider.${account.provider}`) : fullName(account);
  };
}
