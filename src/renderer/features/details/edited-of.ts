import type { Input, Value } from '#contract/commands.ts';
import type { AppointmentShape } from '#contract/shapes.ts';
import type { Done } from '#renderer/features/told/told.ts';

type EditInput = Input<'appointments.edit'>;

/**
 * What there is to tell of a change. It can be taken back by one more, where all that it changed were alike in it.
 *
 * @param before as they were read before; those that were not read are missing
 */
export function editedOf(
  input: EditInput,
  { appointment, appointments = [appointment] }: Value<'appointments.edit'>,
  before: readonly AppointmentShape[],
): Extract<Done, { readonly what: 'edited' }> {
  const were = appointments.map(({ id }) => before.find((each) => each.id === id));
  const scope = input.scope ?? 'this';
  return { what: 'edited', appointments, scope, back: backOf(input, were) };
}

function backOf(input: EditInput, were: readonly (AppointmentShape | undefined)[]): EditInput | null {
  const backs = were.map((was) =>
    was === undefined || isAlertLost(input, was) ? null : wasBefore(input, was),
  );
  const [first = null] = backs;
  if (first === null || backs.some((each) => JSON.stringify(each) !== JSON.stringify(first))) return null;
  const { appointmentId, scope } = input;
  return { appointmentId, ...first, ...(scope === undefined ? {} : { scope }) };
}

/** An alert that only iCloud could set to its time isn't brought back from here. */
function isAlertLost({ alarmMinutes }: EditInput, { alarmOther }: AppointmentShape): boolean {
  return alarmMinutes !== undefined && alarmOther === true;
}

/** What one of them was in what is changed of it. */
function wasBefore(input: EditInput, { client, ...was }: AppointmentShape): Partial<EditInput> {
  const changed = (['service', 'place', 'note', 'alarmMinutes'] as const).filter(
    (field) => input[field] !== undefined,
  );
  const isOther = input.client !== undefined || input.clientId !== undefined;
  return {
    ...Object.fromEntries(changed.map((field) => [field, was[field]])),
    ...(isOther ? { clientId: client.id } : {}),
  };
}
