import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import { fieldOf, type ConnectField, type wrongField } from './form.ts';

interface Problem {
  readonly field: ConnectField | null;
  readonly text: string;
}

/** What to say and where: what is missing in the form first, then what the server said. */
export function useProblem(
  provider: 'icloud' | 'caldav',
  wrong: ReturnType<typeof wrongField>,
  error: ContractError | null,
): Problem | null {
  const { t } = useTranslation(['connect', 'errors']);
  if (wrong === 'shape') return { field: 'password', text: t('errors:password-shape') };
  if (wrong !== null) return { field: wrong, text: t(`form.missing.${wrong}`) };
  if (error === null) return null;
  const { code } = error;
  // A name that was mistyped leads nowhere, just as a missing connection does.
  if (provider === 'caldav' && code === 'offline') return { field: null, text: t('form.nowhere') };
  // Who asks for iCloud knows no "calendar server".
  const isApples =
    provider === 'icloud' && (code === 'offline' || code === 'throttled' || code === 'server-error');
  return { field: fieldOf(code, provider), text: t(isApples ? `icloud.${code}` : `errors:${code}`) };
}
