import { useMemo } from 'react';
import { spanOf } from '#renderer/features/booking/form.ts';
import type { Range } from '#renderer/features/calendar/calendar-slice.ts';
import { useAppStore } from '#renderer/store/app-store.ts';
import { isWhereItIs } from './move-form-slice.ts';

/** Where the appointment that is being moved would lie; null where none is, or it would stay where it is. */
export function useMoveTarget(): Range | null {
  const form = useAppStore((state) => state.moveForm);
  return useMemo(() => {
    if (form === null) return null;
    const { fields, zone, appointment } = form;
    const span = spanOf(fields, zone);
    return span === null || isWhereItIs(span, appointment) ? null : span;
  }, [form]);
}
