interface Opened {
  readonly selectedEntryId: string | null;
  readonly moveForm: { readonly entry: { readonly id: string } } | null;
}

/** The entry that the place beside the calendar is about: whose details are open, else what is being moved. */
export function markedEntryId({ selectedEntryId, moveForm }: Opened): string | null {
  return selectedEntryId ?? moveForm?.entry.id ?? null;
}
