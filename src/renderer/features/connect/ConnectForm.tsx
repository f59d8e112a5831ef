import { Button, TextInput } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useIsSession } from '#renderer/store/use-is-session.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { AlreadyConnected } from './AlreadyConnected.tsx';
import { ClipboardState, ClipboardSwitch } from './ClipboardSwitch.tsx';
import styles from './connect.module.css';
import { toAppSpecificPassword } from '#domain/app-specific-password.ts';
import { focusNext } from './focus-next.ts';
import {
  canConnectAtOnce,
  hostToConfirm,
  toConnectInput,
  wrongField,
  type ConnectField,
  type ConnectFields,
} from './form.ts';
import { isWorthKeeping, keptPassword, NOTHING_SENT } from './kept-password.ts';
import { SecretInput } from './SecretInput.tsx';
import { useProblem } from './use-problem.ts';

const EMPTY: ConnectFields = { serverUrl: '', username: '', password: '', confirmedHosts: [] };

interface ConnectFormProps {
  readonly provider: 'icloud' | 'caldav';
  /** What was typed in the step before. */
  readonly username: string;
  readonly busy: boolean;
  /** A password that is found in the clipboard is tried once by itself; after that it is for the person to say so. */
  readonly triesFound: boolean;
  readonly onTried: () => void;
  /** Leads to the step before, with the address as it is now. */
  readonly onBack: (username: string) => void;
  /** What is shown instead of the buttons while signing in. */
  readonly children: ReactNode;
}

/**
 * E-mail and password. After a refusal the e-mail stays, the field of the password is emptied, and the focus goes to
 * the sentence that says why, beside the field it concerns. A password that nobody called wrong is kept, unseen, for
 * another try at the same server, with the same user name.
 */
export function ConnectForm({
  provider,
  username,
  busy,
  triesFound,
  onTried,
  onBack,
  children,
}: ConnectFormProps) {
  const { t } = useTranslation(['connect', 'errors']);
  const connectAccount = useAppStore((state) => state.connectAccount);
  const cancelConnect = useAppStore((state) => state.cancelConnect);
  const navigate = useAppStore((state) => state.navigate);
  const isSession = useIsSession();
  const handle = useAppStore((state) => state.clipboard.handle);
  const { online } = useNetwork();
  const [fields, setFields] = useState<ConnectFields>({ ...EMPTY, username });
  const [wrong, setWrong] = useState<ReturnType<typeof wrongField>>(null);
  const [sent, setSent] = useState(NOTHING_SENT);
  const forgetPassword = (): void => setSent({ ...sent, password: '' });
  const error = useAppStore((state) => (state.connect.step === 'form' ? state.connect.error : null));
  // Another address is another server: what the first one pointed to is not asked about any more.
  const isSameServer = fields.serverUrl === sent.serverUrl;
  const pointedTo = isSameServer ? hostToConfirm(error, provider, fields) : null;
  const kept = handle === null ? keptPassword(sent, fields, error?.code) : '';
  // One that was refused is not even remembered.
  if (error !== null && sent.password !== '' && !isWorthKeeping(error.code)) forgetPassword();
  const problem = useProblem(provider, wrong, error);
  const message = useRef<HTMLSpanElement>(null);
  useEffect(() => message.current?.focus(), [problem?.text, busy]);
  const form = useRef<HTMLFormElement>(null);
  const isTold = problem !== null || busy;
  useEffect(() => {
    if (!isTold) focusNext(form.current);
  }, [isTold, handle]);
  // A password that was found waits where nobody can be connected with it yet.
  const needsAddress = handle !== null && !busy && !canConnectAtOnce(fields.username, provider);
  // A server at home needs no internet.
  const mustWait = provider === 'icloud' && !online;

  const change = (next: Partial<ConnectFields>): void => setFields({ ...fields, ...next });
  const submit = (confirmedHosts: readonly string[], pasted = fields.password): void => {
    const filled = { ...fields, password: pasted === '' ? kept : pasted };
    const found = wrongField(filled, provider, handle);
    setWrong(found);
    if (found === 'shape') {
      change({ password: '' });
      forgetPassword();
    }
    if (found !== null || mustWait) return;
    const input = toConnectInput({ ...filled, confirmedHosts }, provider, handle);
    change({ password: '', confirmedHosts });
    setSent(filled);
    void connectAccount(input);
  };
  useEffect(() => {
    if (handle === null || !triesFound || busy || mustWait || error !== null) return;
    if (fields.password !== '' || !canConnectAtOnce(fields.username, provider)) return;
    onTried();
    // It begins a request, as a click on Connect does.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    submit(fields.confirmedHosts);
    // What is typed afterwards waits for Connect.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [handle]);
  const onPasted = (text: string): boolean => {
    const isTaken =
      !mustWait && canConnectAtOnce(fields.username, provider) && toAppSpecificPassword(text) !== null;
    if (isTaken) submit(fields.confirmedHosts, text);
    return isTaken;
  };
  const errorAt = (field: ConnectField | null): ReactNode =>
    problem === null || busy || problem.field !== field ? null : (
      <span ref={message} tabIndex={-1} role="alert" className={styles['problem']}>
        {problem.text}
      </span>
    );

  return (
    <form
      ref={form}
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
          description={t('form.serverHint')}
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
        description={needsAddress ? t('form.addressFirst') : undefined}
        onChange={(event) => change({ username: event.currentTarget.value })}
      />
      {busy ? null : <AlreadyConnected error={error} />}
      <SecretInput
        label={t(`form.password.${provider}`)}
        hint={provider === 'icloud' ? t('form.passwordHint') : undefined}
        value={fields.password}
        standIn={busy ? null : handle !== null ? 'taken' : kept !== '' ? 'kept' : null}
        disabled={busy}
        error={errorAt('password')}
        onChange={(password) => change({ password })}
        onPasted={onPasted}
      />
      {provider === 'icloud' ? (
        <div>
          <ClipboardSwitch disabled={busy} />
          <ClipboardState field="here" disabled={busy} />
        </div>
      ) : null}
      {errorAt(null)}
      {busy || pointedTo === null ? null : (
        <p className={styles['host']}>{t('form.confirmHostHint', { host: pointedTo })}</p>
      )}
      {children}
      {mustWait && !busy ? <p className={styles['quiet']}>{t('needsInternet')}</p> : null}
      {fields.confirmedHosts.map((host) => (
        <p key={host} className={`${styles['quiet']} ${styles['host']}`}>
          {t('form.confirmedHost', { host })}
        </p>
      ))}
      {isSession ? null : <p className={styles['quiet']}>{t('empty.keychain')}</p>}
      <FormButtons className={styles['onward']}>
        <Button
          size="md"
          variant="default"
          onClick={() => {
            forgetPassword();
            if (busy) void cancelConnect();
            else navigate({ screen: 'settings', page: 'calendars' });
          }}
        >
          {t('common:cancel')}
        </Button>
        {busy ? null : (
          <Button size="md" variant="default" onClick={() => onBack(fields.username)}>
            {t('form.back')}
          </Button>
        )}
        {busy ? null : pointedTo === null ? (
          // What is connected already has a better button, above.
          <Button
            type="submit"
            size="md"
            variant={error?.code === 'already-connected' ? 'default' : 'filled'}
            disabled={mustWait}
          >
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
      </FormButtons>
    </form>
  );
}
