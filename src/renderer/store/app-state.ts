import type { AccountsSlice } from '#renderer/features/accounts/accounts-slice.ts';
import type { AvailabilitySlice } from '#renderer/features/availability/availability-slice.ts';
import type { BookingSlice } from '#renderer/features/booking/booking-slice.ts';
import type { BookingTimeSlice } from '#renderer/features/booking/booking-time-slice.ts';
import type { WeeklySlice } from '#renderer/features/booking/weekly-slice.ts';
import type { CalendarSlice } from '#renderer/features/calendar/calendar-slice.ts';
import type { ClientsSlice } from '#renderer/features/clients/clients-slice.ts';
import type { CommandsSlice } from '#renderer/features/commands/commands-slice.ts';
import type { ConfigurationSlice } from '#renderer/features/configuration/configuration-slice.ts';
import type { ClipboardSlice } from '#renderer/features/connect/clipboard-slice.ts';
import type { ConnectSlice } from '#renderer/features/connect/connect-slice.ts';
import type { AppointmentSlice } from '#renderer/features/details/appointment-slice.ts';
import type { BlocksSlice } from '#renderer/features/blocks/blocks-slice.ts';
import type { CopiesSlice } from '#renderer/features/copies/copies-slice.ts';
import type { FilesSlice } from '#renderer/features/files/files-slice.ts';
import type { FollowUpSlice } from '#renderer/features/configuration/follow-up-slice.ts';
import type { JournalSlice } from '#renderer/features/journal/journal-slice.ts';
import type { MoveFormSlice } from '#renderer/features/moving/move-form-slice.ts';
import type { MovingSlice } from '#renderer/features/moving/moving-slice.ts';
import type { NeedsSlice } from '#renderer/features/needs/needs-slice.ts';
import type { ToldSlice } from '#renderer/features/told/told-slice.ts';
import type { DoctorSlice } from '#renderer/features/status/doctor-slice.ts';
import type { ClockChangesSlice } from '#renderer/features/zones/clock-changes-slice.ts';
import type { TodaySlice } from '#renderer/features/today/today-slice.ts';
import type { PrintSlice } from '#renderer/features/print/print-slice.ts';
import type { AppSlice } from './app-slice.ts';
import type { NavigationSlice } from './navigation.ts';

/**
 * Everything the window knows. Slices don't import this (it imports them): a slice names what it needs of
 * the others as the second argument of `SliceCreator` in slice.ts.
 */
export type AppState = NavigationSlice &
  AppSlice &
  CalendarSlice &
  AvailabilitySlice &
  BookingSlice &
  BookingTimeSlice &
  WeeklySlice &
  AppointmentSlice &
  ClientsSlice &
  CommandsSlice &
  AccountsSlice &
  ConnectSlice &
  ClipboardSlice &
  ConfigurationSlice &
  FollowUpSlice &
  MovingSlice &
  MoveFormSlice &
  ToldSlice &
  BlocksSlice &
  NeedsSlice &
  JournalSlice &
  ClockChangesSlice &
  FilesSlice &
  CopiesSlice &
  DoctorSlice &
  TodaySlice &
  PrintSlice;
