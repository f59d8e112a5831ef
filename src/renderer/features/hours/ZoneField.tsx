import { Select } from '@mantine/core';

/** How many zones the list shows before something is typed. */
const LISTED = 60;

/** One of the zones the system knows, by its IANA name; typing searches. */
export function ZoneField(props: {
  readonly label: string;
  readonly description: string;
  readonly value: string;
  readonly onChange: (zone: string) => void;
}) {
  const { label, description, value, onChange } = props;
  return (
    <Select
      label={label}
      description={description}
      searchable
      allowDeselect={false}
      data={[...new Set([value, ...Intl.supportedValuesOf('timeZone')])]}
      value={value}
      limit={LISTED}
      onChange={(zone) => (zone === null ? undefined : onChange(zone))}
    />
  );
}
