import type { Handlers } from '#contract/commands.ts';
import { createAccountsService } from './accounts.ts';
import { adopt } from './adopt.ts';
import { listAgenda } from './fitted-agenda.ts';
import { answerAlert, openAlerts } from './alerts.ts';
import { createAppointmentsService, type AppointmentsService } from './appointments.ts';
import { explain, freeSlots } from './availability.ts';
import { createDoctor } from './doctor/doctor.ts';
import { setHolding } from './entries.ts';
import { getConfiguration, saveConfiguration } from './configuration.ts';
import { createBlocksService, type BlocksService } from './blocks.ts';
import { listClockChanges } from './clock-changes.ts';
import { createClientsService } from './clients.ts';
import { connectedCalendars, type ServiceContext } from './context.ts';
import { exportAll } from './files/export-all.ts';
import { exportFile } from './files/export-file.ts';
import { importFile, undoImport } from './files/import-file.ts';
import { inBackground } from './in-background.ts';
import { journaled, journalItems, pruneJournal, undoing } from './journal.ts';
import { moveFuture } from './move-future.ts';
import { expandOccurrences } from './occurrences.ts';
import { outboxItems } from './outbox-items.ts';
import { restoreAppointment } from './restore.ts';
import { restoreTogether } from './restore-together.ts';
import { reviewing } from './reviewing.ts';
import { createSyncService, type SyncService } from './sync/sync-service.ts';
import { toCalendarShape } from './to-shapes.ts';

/** Commands that one workspace answers; the engine answers the rest (its own state, sample, preferences). */
export type WorkspaceHandlers = Omit<
  Handlers,
  | 'app.state'
  | 'backups.list'
  | 'backups.make'
  | 'backups.restore'
  | 'backups.recoveryKey'
  | 'backups.unlock'
  | 'vault.check'
  | 'vault.retry'
  | 'vault.useSession'
  | 'sample.enter'
  | 'sample.leave'
  | 'sample.setOnline'
  | 'preferences.get'
  | 'preferences.save'
>;

export interface Services {
  readonly handlers: WorkspaceHandlers;
  readonly sync: SyncService;
}

/** What the practitioner does with appointments and blocks. */
interface Doing {
  readonly context: ServiceContext;
  readonly appointments: AppointmentsService;
  readonly blocks: BlocksService;
}

const doing = (context: ServiceContext, sync: SyncService): Doing => ({
  context,
  appointments: createAppointmentsService(context, sync),
  blocks: createBlocksService(context),
});

/** The services of one workspace, over its parts. */
export function createServices(parts: ServiceContext): Services {
  const context = journaled(parts);
  pruneJournal(context);
  const sync = createSyncService(context);
  const accounts = createAccountsService(context, sync);
  const made = doing(context, sync);
  const undone = doing(undoing(context, parts), sync);
  const by = ({ undoes }: { readonly undoes?: boolean | undefined }): Doing =>
    undoes === true ? undone : made;
  const { appointments, blocks } = made;
  const doctor = createDoctor(context, sync);
  const clients = createClientsService(context, sync);
  return {
    sync,
    handlers: reviewing(context, {
      'accounts.connect': (input) => accounts.connect(input),
      'accounts.cancelConnect': () => {
        accounts.cancelConnect();
        return {};
      },
      'accounts.list': () => accounts.list(),
      'accounts.kept': () => accounts.kept(),
      'accounts.reconnect': (input) => accounts.reconnect(input),
      'accounts.disconnect': (input) => accounts.disconnect(input),
      'calendars.list': () =>
        connectedCalendars(context).map((calendar) => toCalendarShape(context, sync, calendar)),
      'configuration.get': () => getConfiguration(context),
      'configuration.save': (input) => {
        const saved = saveConfiguration(context, input);
        // Calendars chosen just now are read in the background; the choice itself is done.
        if (input.conflictCalendarIds !== undefined || input.primaryCalendarId !== undefined)
          inBackground(context, sync.run(null));
        return saved;
      },
      'sync.run': ({ accountId }) => sync.run(accountId ?? null),
      'sync.status': () => sync.status(),
      'sync.presence': (input) => {
        sync.presence(input);
        return {};
      },
      'doctor.run': (input) => doctor.run(input),
      'agenda.list': (input) => listAgenda(context, input),
      'availability.slots': (input) => freeSlots(context, sync, input),
      'availability.explain': (input) => explain(context, sync, input),
      'entries.setHolding': (input) => setHolding(by(input).context, input),
      'appointments.book': (input) => appointments.book(input),
      'appointments.move': (input) => by(input).appointments.move(input),
      'appointments.edit': (input) => by(input).appointments.edit(input),
      'appointments.mark': (input) => appointments.mark(input),
      'appointments.resolve': (input) => appointments.resolve(input),
      'appointments.cancel': (input) => by(input).appointments.cancel(input),
      'appointments.list': (window) => appointments.list(window),
      'clients.list': (input) => clients.list(input),
      'appointments.restore': (input) => restoreAppointment(by(input).context, sync, input),
      'appointments.restoreTogether': (input) => restoreTogether(by(input).context, sync, input),
      'appointments.adopt': (input) => adopt(context, input),
      'appointments.moveFuture': () => moveFuture(context, sync),
      'clients.clockChanges': () => listClockChanges(context),
      'clients.save': (input) => clients.save(input),
      'clients.remove': (input) => clients.remove(input),
      'blocks.create': (input) => by(input).blocks.create(input),
      'blocks.move': (input) => by(input).blocks.move(input),
      'blocks.list': (window) => blocks.list(window),
      'blocks.remove': (input) => by(input).blocks.remove(input),
      'export.all': () => exportAll(context),
      'export.ics': (input) => exportFile(context, input),
      'import.ics': (input) => importFile(context, input),
      'import.undo': (input) => undoImport(undone.context, input),
      'outbox.retry': ({ appointmentId }) => appointments.retry(appointmentId),
      'journal.list': (input) => journalItems(context, input),
      'alerts.list': () => openAlerts(context),
      'alerts.answer': (input) => answerAlert(context, input),
      'outbox.list': () => outboxItems(context),
      'occurrences.expand': (input) => expandOccurrences(context, input),
    }),
  };
}
