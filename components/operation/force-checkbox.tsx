import { Checkbox } from "@mantine/core";

/** What force does to instances that come to another place. */
export function ForceCheckbox({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <Checkbox
      label="Force"
      description="NICs without a network whose address lies in one of the group's networks join it, and instances may have their nodes in two groups."
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
