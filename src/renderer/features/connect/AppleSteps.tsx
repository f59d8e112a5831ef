import { Button, Checkbox, CopyButton, Group, TextInput } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/store/app-store.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { ClipboardState, ClipboardSwitch } from './ClipboardSwitch.tsx';
import styles from './connect.module.css';
import { APPLE_PAGE, OpenApple } from './OpenApple.tsx';
import { Readiness } from './Readiness.tsx';

const LABEL = 'HeyClients Calendar';
/** Of the five steps, the one that opens Apple's page and the one that needs the label. */
const OPEN = 0;
const NAME_IT = 3;

interface AppleStepsProps {
  readonly username: string;
  /** Whether somebody came back to it: the address then takes the focus, which the button for that had. */
  readonly isBack: boolean;
  /** Which of the five are done. */
  readonly ticked: readonly number[];
  readonly onTicked: (ticked: readonly number[]) => void;
  readonly onUsername: (username: string) => void;
  readonly onDone: () => void;
}

/** The five steps at Apple that give an app-specific password, to be ticked one by one. */
export function AppleSteps(props: AppleStepsProps) {
  const { username, isBack, ticked, onTicked, onUsername, onDone } = props;
  const { t } = useTranslation(['connect', 'help']);
  const navigate = useAppStore((state) => state.navigate);
  const { online } = useNetwork();
  const [wasOpened, setWasOpened] = useState(false);
  const listed: unknown = t('help:password.steps', { returnObjects: true });
  const steps = Array.isArray(listed) ? listed.map(String) : [];
  const tick = (step: number, isDone: boolean): void =>
    onTicked(isDone ? [...ticked, step] : ticked.filter((each) => each !== step));

  return (
    <>
      <Readiness />
      <p>{t('apple.note')}</p>
      <TextInput
        className={styles['email'] ?? ''}
        label={t('form.username.icloud')}
        description={t('apple.emailHint')}
        type="email"
        autoComplete="off"
        autoFocus={isBack}
        value={username}
        onChange={(event) => onUsername(event.currentTarget.value)}
      />
      <ol className={styles['steps']} aria-label={t('steps.apple.icloud')}>
        {steps.map((step, index) => (
          <li key={step}>
            <Checkbox
              label={step}
              checked={ticked.includes(index)}
              onChange={(event) => tick(index, event.currentTarget.checked)}
            />
            {index === OPEN ? (
              <Group gap="xs" className={styles['beside'] ?? ''}>
                <OpenApple onOpen={() => setWasOpened(true)} />
                {online ? null : <span className={styles['quiet']}>{t('needsInternet')}</span>}
                {wasOpened ? (
                  <>
                    <span className={styles['quiet']}>{t('apple.notOpened')}</span>
                    <Copy text={APPLE_PAGE} />
                  </>
                ) : null}
              </Group>
            ) : null}
            {index === NAME_IT ? (
              <Group gap="xs" className={styles['beside'] ?? ''}>
                <Copy text={LABEL} />
              </Group>
            ) : null}
          </li>
        ))}
      </ol>
      <ClipboardSwitch />
      <FormButtons className={styles['onward']} note={<ClipboardState field="next" />}>
        <Button
          size="md"
          variant="default"
          onClick={() => navigate({ screen: 'settings', page: 'calendars' })}
        >
          {t('common:cancel')}
        </Button>
        <Button size="md" onClick={onDone}>
          {t('apple.done')}
        </Button>
      </FormButtons>
    </>
  );
}

function Copy({ text }: { readonly text: string }) {
  const { t } = useTranslation('connect');
  return (
    <CopyButton value={text} timeout={2_000}>
      {({ copied, copy }) => (
        <Button
          size="xs"
          variant="default"
          rightSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          aria-label={t(copied ? 'apple.copied' : 'apple.copy', { text })}
          onClick={copy}
        >
          {text}
        </Button>
      )}
    </CopyButton>
  );
}
