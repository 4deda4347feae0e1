import { Checkbox } from "@mantine/core";

/** What force does to instances that move. */
export function ForceCheckbox({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <Checkbox
      label="Force"
      description="NICs without a network join the network of the group that contains their address, and instances may have their nodes in two groups."
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
