import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '#contract/bridge.ts';
import { MOST_FILE_LENGTH } from '#contract/file-length.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { FormButtons } from '#renderer/ui/FormButtons.tsx';
import { PageSection } from '#renderer/ui/PageSection.tsx';
import type { Imported } from './files-slice.ts';
import styles from './files.module.css';
import { FoundInFile } from './FoundInFile.tsx';

/** Where an import stands. */
type Step =
  | { readonly at: 'start' }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'found'; readonly name: string; readonly ics: string; readonly found: Imported }
  | { readonly at: 'done'; readonly done: Imported }
  | { readonly at: 'failed'; readonly text: string; readonly name: string };

/** Reads a calendar file, says what it holds, and only then keeps it; what was kept can be taken back. */
export function ImportSection() {
  const { t } = useTranslation(['files', 'errors']);
  const importFile = useAppStore((state) => state.importFile);
  const undoImport = useAppStore((state) => state.undoImport);
  const announce = useAppStore((state) => state.announce);
  const [step, setStep] = useState<Step>({ at: 'start' });
  const choose = useRef<HTMLButtonElement>(null);
  const result = useRef<HTMLDivElement>(null);
  // What comes of a file stands below the button, in a small window below its edge too.
  useEffect(() => {
    if (step.at !== 'found' && step.at !== 'failed') return;
    result.current?.scrollIntoView({ block: 'nearest' });
    // That it failed is said as an alert already, and another file is what comes next.
    (step.at === 'found' ? result : choose).current?.focus({ preventScroll: true });
  }, [step]);

  const fail = (text: string, name = ''): void => {
    setStep({ at: 'failed', text, name });
  };
  const valueOf = (reply: Reply<Imported>, name = ''): Imported | null => {
    if (!reply.ok) fail(t(`errors:${reply.error.code}`, { defaultValue: reply.error.message }), name);
    return reply.ok ? reply.value : null;
  };
  const read = async (file: File | null): Promise<void> => {
    if (file === null) return;
    const { name } = file;
    setStep({ at: 'reading', name });
    if (file.size > MOST_FILE_LENGTH) {
      fail(t('import.tooLarge', { name }));
      return;
    }
    const ics = await file.text();
    const found = valueOf(await importFile({ ics, preview: true }), name);
    if (found === null) return;
    setStep({ at: 'found', name, ics, found });
    announce(found.fresh === 0 ? t('import.nothing') : t('import.fresh', { count: found.fresh }));
  };
  const keep = async (ics: string): Promise<void> => {
    const done = valueOf(await importFile({ ics, preview: false }));
    if (done === null) return;
    setStep({ at: 'done', done });
    announce(t('import.done', { count: done.fresh }));
    choose.current?.focus();
  };
  const undo = async ({ blockIds }: Imported): Promise<void> => {
    const error = await undoImport(blockIds);
    if (error !== null) {
      fail(t(`errors:${error.code}`, { defaultValue: error.message }));
      return;
    }
    setStep({ at: 'start' });
    announce(t('import.undone'));
    choose.current?.focus();
  };

  return (
    <PageSection title={t('import.title')} lead={t('import.lead')}>
      <div className={styles['actions']}>
        <FileButton
          accept=".ics,text/calendar"
          inputProps={{ 'aria-label': t('import.file') }}
          onChange={(file) => void read(file)}
        >
          {(props) => (
            <Button
              {...props}
              ref={choose}
              variant="default"
              loading={step.at === 'reading'}
              leftSection={<IconFileImport size={16} aria-hidden />}
            >
              {t('import.choose')}
            </Button>
          )}
        </FileButton>
        {step.at === 'reading' ? <span role="status">{t('import.reading', { name: step.name })}</span> : null}
      </div>
      {step.at === 'failed' ? (
        <div ref={result} role="alert" className={styles['result']}>
          {step.name === '' ? null : <p className={styles['name']}>{step.name}</p>}
          <p className={styles['failure']}>{step.text}</p>
        </div>
      ) : null}
      {step.at === 'found' ? (
        <div
          ref={result}
          tabIndex={-1}
          role="group"
          aria-label={step.name}
          className={`${styles['found'] ?? ''} ${styles['result'] ?? ''}`}
        >
          <FoundInFile name={step.name} found={step.found} />
          <FormButtons>
            <Button variant="default" onClick={() => setStep({ at: 'start' })}>
              {t('common:cancel')}
            </Button>
            {step.found.fresh === 0 ? null : (
              <Button onClick={() => void keep(step.ics)}>
                {t('import.keep', { count: step.found.fresh })}
              </Button>
            )}
          </FormButtons>
        </div>
      ) : null}
      {step.at === 'done' ? (
        <div className={styles['found']}>
          <p>{t('import.done', { count: step.done.fresh })}</p>
          <Button variant="default" onClick={() => void undo(step.done)}>
            {t('import.undo')}
          </Button>
        </div>
      ) : null}
    </PageSection>
  );
}
