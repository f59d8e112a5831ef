/** A store that does some things in another way; everything else is asked of the store itself, as it is then. */
export function over<Store extends object>(store: Store, changed: Partial<Store>): Store {
  return Object.assign(Object.create(store) as Store, changed);
}
