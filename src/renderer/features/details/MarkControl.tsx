import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '#contract/commands.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { useNow } from '#renderer/ui/use-now.ts';

type State = Input<'appointments.mark'>['state'];

/** What became of an appointment that has begun; and the way back. */
export function MarkControl({ appointment }: { readonly appointment: AppointmentShape }) {
  const { t } = useTranslation(['calendar', 'errors']);
  const mark = useAppStore((state) => state.markAppointment);
  const announce = useAppStore((state) => state.announce);
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const { id, state, start } = appointment;
  const choices: readonly State[] =
    state === 'booked' ? ['done', 'no-show'] : state === 'done' || state === 'no-show' ? ['booked'] : [];
  if (start > now) return null;

  const choose = async (next: State): Promise<void> => {
    setBusy(true);
    const error = await mark({ appointmentId: id, state: next });
    setBusy(false);
    announce(
      error === null
        ? t(`details.state.${next}`)
        : t(`errors:${error.code}`, { defaultValue: error.message }),
    );
  };
  return choices.map((next) => (
    <Button key={next} size="xs" variant="default" disabled={busy} onClick={() => void choose(next)}>
      {t(`details.mark.${next}`)}
    </Button>
  ));
}
