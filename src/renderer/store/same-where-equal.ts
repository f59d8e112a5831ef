/** What was asked for again, whose fields are the ones before where they say the same: what draws them has nothing to do then. */
export function sameWhereEqual<Fields extends object>(before: Fields, after: Fields): Fields {
  const kept = { ...after };
  for (const name of Object.keys(after) as (keyof Fields)[])
    if (JSON.stringify(before[name]) === JSON.stringify(after[name])) kept[name] = before[name];
  return kept;
}
