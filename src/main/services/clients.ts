import { randomUUID } from 'node:crypto';
import type { CheckedInput, Value } from '#contract/commands.ts';
import { Refusal } from '#contract/errors.ts';
import type { ClientShape, ListedClient } from '#contract/shapes.ts';
import { appointmentTitle } from '#domain/appointment-title.ts';
import type { Client } from '#domain/appointment.ts';
import { MINUTE_MS } from '#domain/interval.ts';
import { knownAppointment, type Known } from './answers.ts';
import { pushChanges, retold, saveChanges } from './appointment-changes.ts';
import { changedText, givenText } from './asked-text.ts';
import type { ServiceContext } from './context.ts';
import { inBackground } from './in-background.ts';
import type { SyncService } from './sync/sync-service.ts';

/** The people who book. They are known on this computer only. */
export interface ClientsService {
  list(input: CheckedInput<'clients.list'>): Value<'clients.list'>;
  save(input: CheckedInput<'clients.save'>): ClientShape;
  remove(input: CheckedInput<'clients.remove'>): Value<'clients.remove'>;
}

export function createClientsService(context: ServiceContext, sync: SyncService): ClientsService {
  const { practice } = context;
  return {
    list: ({ query }) => practice.clients(query ?? null).map((client) => listed(context, client)),
    save: (input) => {
      const before = input.id === undefined ? null : knownClient(context, input.id);
      const client: Client = {
        id: before?.id ?? randomUUID(),
        name: input.name,
        email: changedText(input.email, before?.email ?? null),
        phone: changedText(input.phone, before?.phone ?? null),
        zone: input.zone === undefined ? (before?.zone ?? null) : zoneOf(context, givenText(input.zone)),
        code: changedText(input.code, before?.code ?? null),
      };
      const renamed = retitled(context, client);
      saveChanges(context, renamed, client);
      // The client is saved; what iCloud is told of it follows.
      inBackground(context, pushChanges(context, sync, renamed));
      return client;
    },
    remove: ({ clientId }) => {
      knownClient(context, clientId);
      practice.removeClient(clientId);
      context.announce('practice.changed', {});
      return {};
    },
  };
}

/** @throws Refusal `not-found` */
export function knownClient({ practice }: ServiceContext, id: string): Client {
  const client = practice.client(id);
  if (client === null) throw new Refusal('not-found', 'This client is not known.');
  return client;
}

/** The client that an input names: by id, or by a name that is a client's already, else a new one. @throws Refusal `not-found` */
export function namedClient(
  context: ServiceContext,
  { client, clientId }: Pick<CheckedInput<'appointments.book'>, 'client' | 'clientId'>,
): Client {
  if (clientId !== undefined) return knownClient(context, clientId);
  const { name = '', email, phone, zone } = client ?? {};
  const known = context.practice.clients(name).find((each) => each.name === name);
  return {
    id: known?.id ?? randomUUID(),
    name,
    email: givenText(email) ?? known?.email ?? null,
    phone: givenText(phone) ?? known?.phone ?? null,
    zone: zoneOf(context, givenText(zone)) ?? known?.zone ?? null,
    code: known?.code ?? null,
  };
}

/** An appointment whose title in iCloud names its client, with one more change asked for; null where the title stays. */
export function withClient(
  context: ServiceContext,
  { appointment, copy }: Known,
  client: Client,
): Known | null {
  if (appointmentTitle(appointment, appointment.client) === appointmentTitle(appointment, client))
    return null;
  return retold({ appointment: { ...appointment, client }, copy }, context.clock.now());
}

/** Appointments to come whose title becomes another with what is saved of their client. */
function retitled(context: ServiceContext, client: Client): readonly Known[] {
  const now = context.clock.now();
  return context.practice
    .appointmentsBetween({ start: now, end: Number.MAX_SAFE_INTEGER }, ['booked'])
    .filter((each) => each.client.id === client.id && each.start >= now)
    .flatMap(({ id }) => withClient(context, knownAppointment(context, id), client) ?? []);
}

function listed({ practice }: ServiceContext, client: Client): ListedClient {
  const last = practice.lastAppointmentOf(client.id);
  if (last === null) return { ...client, last };
  const { service, place, start, end } = last;
  return { ...client, last: { service, place, start, lengthMinutes: Math.round((end - start) / MINUTE_MS) } };
}

/** @throws Refusal `bad-request` for a zone that nobody knows */
function zoneOf({ zones }: ServiceContext, zone: string | null): string | null {
  if (zone === null) return null;
  const rules = zones.rules(zone);
  if (rules === null) throw new Refusal('bad-request', 'This time zone is not known.', { field: 'zone' });
  return rules.zone;
}
