import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLikelyZones } from './use-likely-zones.ts';
import { fittingZones, zoneChoice, zoneChoices } from './zone-choices.ts';

/** How many zones the list shows at once; typing finds the others. */
const LISTED = 60;

/** A zone to choose, by its city and offset; typing searches by those and by the name of the time there. */
export function ZoneField(props: {
  readonly label: string;
  readonly description: string;
  readonly value: string | null;
  readonly onChange: (zone: string) => void;
  /** Where none may be chosen too: what takes the choice back, and its name. */
  readonly clear?: { readonly label: string; readonly onClear: () => void };
  /** It lies in something that opened, and has the focus there. */
  readonly isWithin?: boolean;
}) {
  const { label, description, value, onChange, clear, isWithin = false } = props;
  const { t } = useTranslation('zones');
  const likely = useLikelyZones();
  const [isOpened, setOpened] = useState(false);
  const [at] = useState(Date.now);
  // What only shows its value makes no list of hundreds.
  const choices = useMemo(() => {
    if (isOpened) return zoneChoices(value, at, likely);
    return value === null ? [] : [zoneChoice(value, at)];
  }, [isOpened, value, at, likely]);
  return (
    <Select
      label={label}
      description={description}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      {...(clear === undefined ? {} : { clearable: true, clearButtonProps: { 'aria-label': clear.label } })}
      {...(isWithin
        ? { ...(value === null ? { 'data-autofocus': true } : {}), comboboxProps: { withinPortal: false } }
        : {})}
      data={choices}
      value={value}
      limit={LISTED + 1}
      filter={({ search }) => {
        if (search.trim() !== '') return fittingZones(search, choices, at).slice(0, LISTED);
        const listed = choices.slice(0, LISTED);
        return choices.length > LISTED
          ? [...listed, { value: '', label: t('more'), disabled: true }]
          : listed;
      }}
      onDropdownOpen={() => setOpened(true)}
      onChange={(zone) => (zone === null ? clear?.onClear() : onChange(zone))}
    />
  );
}
