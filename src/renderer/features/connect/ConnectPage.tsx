import { Stepper } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ContactSupport } from '#renderer/features/help/ContactSupport.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { Page } from '#renderer/ui/Page.tsx';
import { AppleSteps } from './AppleSteps.tsx';
import styles from './connect.module.css';
import { ConnectForm } from './ConnectForm.tsx';
import { ConnectProgress } from './ConnectProgress.tsx';
import { ProposalStep } from './ProposalStep.tsx';
import { useClipboardWatch } from './use-clipboard-watch.ts';

/** The wizard: where the password comes from (iCloud only), signing in, and what to do with the calendars. */
export function ConnectPage({ provider }: { readonly provider: 'icloud' | 'caldav' }) {
  const { t } = useTranslation('connect');
  const connect = useAppStore((state) => state.connect);
  const resetConnect = useAppStore((state) => state.resetConnect);
  const announce = useAppStore((state) => state.announce);
  const { handle } = useClipboardWatch();
  const [username, setUsername] = useState('');
  const [wasTried, setTried] = useState(false);
  const [isBack, setIsBack] = useState(false);
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const [hasPassword, setHasPassword] = useState(provider === 'caldav' || connect.step === 'connecting');
  useEffect(() => resetConnect(), [resetConnect]);
  const navigate = useAppStore((state) => state.navigate);
  const [seen, setSeen] = useState<string | null>(null);
  // Seen in the clipboard: the next step has it already, and keeps its place when the handle is spent.
  if (handle !== null && handle !== seen) {
    setSeen(handle);
    setHasPassword(true);
  }
  useEffect(() => {
    if (handle !== null) announce(t('clipboard.found'));
  }, [handle, announce, t]);

  const goBack = (typed: string): void => {
    resetConnect(); // what was refused there is no matter of this step
    setUsername(typed);
    setIsBack(true);
    setHasPassword(false);
  };

  const steps =
    provider === 'icloud' ? (['apple', 'signIn', 'choose'] as const) : (['signIn', 'choose'] as const);
  const step = connect.step === 'connected' ? 'choose' : hasPassword ? 'signIn' : 'apple';
  const active = steps.findIndex((each) => each === step);
  return (
    <Page
      title={t(`title.${provider}`)}
      takesFocus
      lead={t('stepOf', { step: active + 1, count: steps.length, name: t(`steps.${step}.${provider}`) })}
    >
      <Stepper
        active={active}
        size="xs"
        aria-hidden
        allowNextStepsSelect={false}
        classNames={{
          root: styles['stepper'] ?? '',
          step: styles['step'] ?? '',
          stepLabel: styles['stepLabel'] ?? '',
        }}
      >
        {steps.map((each) => (
          <Stepper.Step key={each} label={t(`short.${each}`)} tabIndex={-1} />
        ))}
      </Stepper>
      {step === 'apple' ? (
        <AppleSteps
          username={username}
          isBack={isBack}
          ticked={ticked}
          onTicked={setTicked}
          onUsername={setUsername}
          onDone={() => setHasPassword(true)}
        />
      ) : null}
      {step === 'signIn' && connect.step !== 'connected' ? (
        <ConnectForm
          provider={provider}
          username={username}
          busy={connect.step === 'connecting'}
          triesFound={!wasTried}
          onTried={() => setTried(true)}
          onBack={provider === 'icloud' ? goBack : () => navigate({ screen: 'settings', page: 'provider' })}
        >
          {connect.step === 'connecting' ? <ConnectProgress /> : null}
        </ConnectForm>
      ) : null}
      {connect.step === 'connected' ? <ProposalStep connected={connect.result} /> : null}
      {step === 'choose' ? null : <ContactSupport />}
    </Page>
  );
}
