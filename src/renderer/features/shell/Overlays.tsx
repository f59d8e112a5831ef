import { CopyTimesDialog } from '#renderer/features/availability/CopyTimesDialog.tsx';
import { CommandPalette } from '#renderer/features/commands/CommandPalette.tsx';
import { ShortcutsDialog } from '#renderer/features/commands/ShortcutsDialog.tsx';
import { MoveQuestions } from '#renderer/features/moving/MoveQuestions.tsx';
import { PrintedDay } from '#renderer/features/print/PrintedDay.tsx';
import { SheetDialog } from '#renderer/features/print/SheetDialog.tsx';
import { UndoBooking } from '#renderer/features/told/UndoBooking.tsx';
import { UndoQuestion } from '#renderer/features/told/UndoQuestion.tsx';

/** What lies over the window when it is asked for, on whichever screen that is. */
export function Overlays() {
  return (
    <>
      <ShortcutsDialog />
      <CommandPalette />
      <MoveQuestions />
      <UndoQuestion />
      <UndoBooking />
      <CopyTimesDialog />
      <SheetDialog />
      <PrintedDay />
    </>
  );
}
