import type { ClientShape } from '#contract/shapes.ts';
import type { ClientChange } from './clients-slice.ts';

/** What is typed of a client; empty where nothing is known. */
export interface ClientFields {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** An IANA name. */
  readonly zone: string;
  readonly code: string;
}

/** A client as the form shows one; null: a new one. */
export function toClientFields(client: ClientShape | null): ClientFields {
  return {
    name: client?.name ?? '',
    email: client?.email ?? '',
    phone: client?.phone ?? '',
    zone: client?.zone ?? '',
    code: client?.code ?? '',
  };
}

/** Fields → what is saved; what was emptied is cleared. */
export function toClientChange(client: ClientShape | null, fields: ClientFields): ClientChange {
  const orNull = (text: string): string | null => text.trim() || null;
  return {
    ...(client === null ? {} : { id: client.id }),
    name: fields.name.trim(),
    email: orNull(fields.email),
    phone: orNull(fields.phone),
    zone: orNull(fields.zone),
    code: orNull(fields.code),
  };
}

/** The fields that can't be saved as they are. An e-mail needs something before and after its @, no more. */
export function wrongFields(fields: ClientFields): (keyof ClientFields)[] {
  const wrong: (keyof ClientFields)[] = [];
  if (fields.name.trim() === '') wrong.push('name');
  if (fields.email.trim() !== '' && !/^[^@\s]+@[^@\s]+$/.test(fields.email.trim())) wrong.push('email');
  return wrong;
}
