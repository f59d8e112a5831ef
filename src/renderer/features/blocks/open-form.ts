import type { ContractError } from '#contract/errors.ts';
import type { BlockShape, EntryShape } from '#contract/shapes.ts';
import {
  fieldsOf,
  initialBlockFields,
  isBlockTyped,
  restatedBlock,
  type BlockFields,
  type BlockPrefill,
} from './block-form.ts';

/** A block that is changed, and the one of its instances from whose details that was begun. */
export interface EditedBlock {
  readonly entry: EntryShape;
  readonly block: BlockShape;
}

/** The form of a Blocked Slot, while it is open. */
export interface BlockForm {
  /** Another one for each form that is opened. */
  readonly id: number;
  /** Null: a new one is made. */
  readonly edited: EditedBlock | null;
  /** The zone in which dates and times are meant: that of the view. */
  readonly zone: string;
  /** What stood in it before the first key. */
  readonly initial: BlockFields;
  readonly fields: BlockFields;
  readonly saving: boolean;
  /** Why it wasn't saved; `keeps-days`: its rule names weekdays, and it would leave its day. */
  readonly error: ContractError | 'keeps-days' | null;
  /** How often it was called back from under something else. */
  readonly recalled: number;
}

/** What stands in a form that just opened. @param about the block that is changed, or where a new one begins */
export function begunBlockForm(about: EditedBlock | BlockPrefill, zone: string): Omit<BlockForm, 'id'> {
  const edited = 'block' in about ? about : null;
  const initial =
    'block' in about ? fieldsOf(about.block, about.entry, zone) : initialBlockFields(about, zone);
  return { edited, zone, initial, fields: initial, saving: false, error: null, recalled: 0 };
}

/** A new one at another time, which is proposed and nobody's choice; null where somebody has chosen one, or it is another. */
export function proposedForm(form: BlockForm, about: BlockPrefill): BlockForm | null {
  const { initial, fields, edited, zone } = form;
  if (edited !== null || TIMES.some((field) => fields[field] !== initial[field])) return null;
  const { date, time, endDate, endTime, until } = initialBlockFields(about, zone);
  const next = { date, time, endDate, endTime, until };
  return { ...form, initial: { ...initial, ...next }, fields: { ...fields, ...next } };
}

const TIMES: readonly (keyof BlockFields)[] = ['allDay', 'date', 'time', 'endDate', 'endTime', 'until'];

/** Whether anything in it is other than it was when it opened. */
export function isBegun({ fields, initial }: BlockForm): boolean {
  return isBlockTyped(fields, initial);
}

/** The same times on the clock of another zone. */
export function restatedForm(form: BlockForm, zone: string): BlockForm {
  const restate = (fields: BlockFields): BlockFields => restatedBlock(fields, form.zone, zone);
  return { ...form, zone, initial: restate(form.initial), fields: restate(form.fields) };
}
