import { Alert, Checkbox, TextInput } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NamesGate } from '#renderer/features/privacy/NamesGate.tsx';
import { useAppStore } from '#renderer/store/app-store.ts';
import { PanelForm } from '#renderer/ui/PanelForm.tsx';
import { SaveButtons } from '#renderer/ui/SaveButtons.tsx';
import { SidePanel } from '#renderer/ui/SidePanel.tsx';
import { wrongBlockFields } from './block-form.ts';
import { BlockTimeFields } from './BlockTimeFields.tsx';
import styles from './blocks.module.css';
import type { BlockForm } from './open-form.ts';
import { OverAppointment } from './OverAppointment.tsx';
import { RepeatFields } from './RepeatFields.tsx';

/** The form of a Blocked Slot, of a new one or of one that is changed, where one is open. */
export function BlockPanel({ isShown }: { readonly isShown: boolean }) {
  const { t } = useTranslation('blocks');
  const form = useAppStore((state) => state.blockForm);
  const leave = useAppStore((state) => state.leaveBlockForm);
  if (form === null) return null;
  return (
    <SidePanel
      title={t(form.edited === null ? 'new' : 'editTitle')}
      subject={`block-${form.id}`}
      onClose={leave}
      busy={form.saving}
      recalled={form.recalled}
      isShown={isShown}
    >
      <NamesGate>
        <OpenBlockForm key={form.id} form={form} />
      </NamesGate>
    </SidePanel>
  );
}

function OpenBlockForm({ form }: { readonly form: BlockForm }) {
  const { t } = useTranslation('blocks');
  const leave = useAppStore((state) => state.leaveBlockForm);
  const change = useAppStore((state) => state.typeInBlock);
  const save = useAppStore((state) => state.saveBlockForm);
  const [checked, setChecked] = useState(false);
  const { fields, zone, saving } = form;
  const wrong = checked ? wrongBlockFields(fields, zone) : [];
  return (
    <PanelForm
      onSubmit={() => {
        setChecked(true);
        void save();
      }}
      bar={<SaveButtons saving={saving} onCancel={leave} />}
    >
      <TextInput
        label={t('title')}
        data-autofocus
        placeholder={t('titleHint')}
        maxLength={200}
        value={fields.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <Checkbox
        label={t('allDay')}
        checked={fields.allDay}
        onChange={(event) => change({ allDay: event.currentTarget.checked })}
      />
      <BlockTimeFields
        fields={fields}
        isOneOfMany={form.edited !== null && form.edited.block.rrule !== null && fields.repeat !== 'none'}
        wrong={wrong}
        onChange={change}
      />
      <RepeatFields
        fields={fields}
        keepsOther={form.initial.repeat === 'other'}
        wrong={wrong}
        onChange={change}
      />
      <OverAppointment fields={fields} zone={zone} />
      <Reach form={form} />
      <p className={styles['stays']}>
        <IconDeviceDesktop size={14} aria-hidden />
        {t('stays')}
      </p>
      <Failure error={form.error} />
    </PanelForm>
  );
}

/** What is changed of one that repeats: all of them, and all but one go where it repeats no more. */
function Reach({ form: { edited, fields } }: { readonly form: BlockForm }) {
  const { t } = useTranslation('blocks');
  if (edited === null || edited.block.rrule === null) return null;
  return <p className={styles['reach']}>{t(fields.repeat === 'none' ? 'onlyThis' : 'allOfIt')}</p>;
}

function Failure({ error }: Pick<BlockForm, 'error'>) {
  const { t } = useTranslation(['errors', 'moving']);
  if (error === null) return null;
  return (
    <Alert color="red" role="alert">
      {error === 'keeps-days'
        ? t('moving:keepsDays')
        : t(`errors:${error.code}`, { defaultValue: error.message })}
    </Alert>
  );
}
