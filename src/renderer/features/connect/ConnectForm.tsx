import { Button, Group, PasswordInput, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContractError } from '#contract/errors.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import styles from './connect.module.css';
import {
  fieldOf,
  hostToConfirm,
  toConnectInput,
  wrongField,
  type ConnectField,
  type ConnectFields,
} from './form.ts';

const EMPTY: ConnectFields = { serverUrl: '', username: '', password: '', confirmedHosts: [] };

interface ConnectFormProps {
  readonly provider: 'icloud' | 'caldav';
  readonly busy: boolean;
  /** What is shown instead of the buttons while signing in. */
  readonly children: ReactNode;
}

/**
 * E-mail and password. After a refusal the e-mail stays, the password is emptied, and the focus goes to the
 * sentence that says why, beside the field it concerns.
 */
export function ConnectForm({ provider, busy, children }: ConnectFormProps) {
  const { t } = useTranslation(['connect', 'errors']);
  const connectAccount = useAppStore((state) => state.connectAccount);
  const cancelConnect = useAppStore((state) => state.cancelConnect);
  const navigate = useAppStore((state) => state.navigate);
  const [fields, setFields] = useState<ConnectFields>(EMPTY);
  const [wrong, setWrong] = useState<ReturnType<typeof wrongField>>(null);
  const [sentAddress, setSentAddress] = useState('');
  const error = useAppStore((state) => (state.connect.step === 'form' ? state.connect.error : null));
  // Another address is another server: what the first one pointed to is not asked about any more.
  const pointedTo = fields.serverUrl === sentAddress ? hostToConfirm(error, provider, fields) : null;
  const problem = useProblem(provider, wrong, error);
  const message = useRef<HTMLSpanElement>(null);
  useEffect(() => message.current?.focus(), [problem?.text, busy]);

  const change = (next: Partial<ConnectFields>): void => setFields({ ...fields, ...next });
  const submit = (confirmedHosts: readonly string[]): void => {
    const found = wrongField(fields, provider);
    setWrong(found);
    if (found === 'shape') change({ password: '' });
    if (found !== null) return;
    const input = toConnectInput({ ...fields, confirmedHosts }, provider);
    change({ password: '', confirmedHosts });
    setSentAddress(fields.serverUrl);
    void connectAccount(input);
  };
  const errorAt = (field: ConnectField | null): ReactNode =>
    problem === null || busy || problem.field !== field ? null : (
      <span ref={message} tabIndex={-1} role="alert" className={styles['problem']}>
        {problem.text}
      </span>
    );

  return (
    <form
      noValidate
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        submit(fields.confirmedHosts);
      }}
    >
      {provider === 'icloud' ? null : (
        <TextInput
          label={t('form.serverUrl')}
          placeholder="https://"
          required
          withAsterisk={false}
          disabled={busy}
          value={fields.serverUrl}
          error={errorAt('serverUrl')}
          onChange={(event) => change({ serverUrl: event.currentTarget.value, confirmedHosts: [] })}
        />
      )}
      <TextInput
        label={t(`form.username.${provider}`)}
        type={provider === 'icloud' ? 'email' : 'text'}
        autoComplete="off"
        required
        withAsterisk={false}
        disabled={busy}
        value={fields.username}
        error={errorAt('username')}
        onChange={(event) => change({ username: event.currentTarget.value })}
      />
      <PasswordInput
        label={t(`form.password.${provider}`)}
        description={provider === 'icloud' ? t('form.passwordHint') : undefined}
        autoComplete="off"
        required
        withAsterisk={false}
        disabled={busy}
        value={fields.password}
        error={errorAt('password')}
        visibilityToggleButtonProps={{ 'aria-label': t('form.show'), tabIndex: 0 }}
        onChange={(event) => change({ password: event.currentTarget.value })}
      />
      {errorAt(null)}
      {busy || pointedTo === null ? null : (
        <p className={styles['host']}>{t('form.confirmHostHint', { host: pointedTo })}</p>
      )}
      {children}
      <Group gap="xs">
        {busy ? null : pointedTo === null ? (
          <Button type="submit" size="md">
            {t('form.connect')}
          </Button>
        ) : (
          // Not by Enter: the name is to be read. It wraps, for its end says whose it is.
          <Button
            size="md"
            classNames={{ root: styles['wraps'] ?? '', label: styles['host'] ?? '' }}
            onClick={() => submit([...fields.confirmedHosts, pointedTo])}
          >
            {t('form.confirmHost', { host: pointedTo })}
          </Button>
        )}
        <Button
          size="md"
          variant="default"
          onClick={() => (busy ? void cancelConnect() : navigate({ screen: 'settings', page: 'calendars' }))}
        >
          {t('common:cancel')}
        </Button>
      </Group>
      {fields.confirmedHosts.map((host) => (
        <p key={host} className={`${styles['quiet']} ${styles['host']}`}>
          {t('form.confirmedHost', { host })}
        </p>
      ))}
      <p className={styles['quiet']}>{t('form.keychain')}</p>
    </form>
  );
}

interface Problem {
  readonly field: ConnectField | null;
  readonly text: string;
}

/** What to say and where: what is missing in the form first, then what the server said. */
function useProblem(
  provider: 'icloud' | 'caldav',
  wrong: ReturnType<typeof wrongField>,
  error: ContractError | null,
): Problem | null {
  const { t } = useTranslation(['connect', 'errors']);
  if (wrong === 'shape') return { field: 'password', text: t('errors:password-shape') };
  if (wrong !== null) return { field: wrong, text: t(`form.missing.${wrong}`) };
  if (error === null) return null;
  return { field: fieldOf(error.code, provider), text: t(`errors:${error.code}`) };
}
