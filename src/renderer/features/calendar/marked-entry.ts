interface Opened {
  readonly selectedEntryId: string | null;
  readonly moveForm: { readonly entry: { readonly id: string } } | null;
  readonly blockForm: { readonly edited: { readonly entry: { readonly id: string } } | null } | null;
}

/** The entry that the place beside the calendar is about: whose details are open, else what is being moved or changed. */
export function markedEntryId({ selectedEntryId, moveForm, blockForm }: Opened): string | null {
  return selectedEntryId ?? moveForm?.entry.id ?? blockForm?.edited?.entry.id ?? null;
}
