import { randomUUID } from 'node:crypto';
import type { CheckedInput } from '#contract/commands.ts';
import type { Client } from '#domain/appointment.ts';
import type { ServiceContext } from './context.ts';

/** The client of a name as typed: the one that is known by it, with what was added, or a new one. */
export function clientNamed(
  { practice }: ServiceContext,
  { name, email, phone }: NonNullable<CheckedInput<'appointments.book'>['client']>,
): Client {
  const known = practice.clients(name).find((client) => client.name === name);
  return {
    id: known?.id ?? randomUUID(),
    name,
    email: email ?? known?.email ?? null,
    phone: phone ?? known?.phone ?? null,
    zone: known?.zone ?? null,
    code: known?.code ?? null,
  };
}
