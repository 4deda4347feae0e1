"use client";

import styles from "@/components/operation/form.module.css";
import { FormField } from "@/components/ui/field/form-field";
import { fieldLabel, type NetworkField, type NetworkFieldName, networkFields } from "@/lib/domain/model/network-fields";
import type { Changeable, NetworkValues } from "./network-values";

type FieldState = {
  name: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  onBlur: () => void;
};

/** The changeable fields, those of one row together. */
const rows = networkFields.reduce<[NetworkField & { name: NetworkFieldName }, ...(typeof networkFields)[number][]][]>(
  (list, field) => {
    const last = list.at(-1);
    if (last && "row" in field.form && last[0].form.row === field.form.row) last.push(field);
    else list.push([field]);
    return list;
  },
  [],
);

/** The fields of a new network. */
export function NetworkFields({ field }: { field: (name: keyof NetworkValues) => FieldState }) {
  return (
    <>
      <FormField label="Name" hint="Letters, digits and . _ -" autoFocus {...field("name")} />
      <FormField
        label="IPv4 network"
        placeholder="192.0.2.0/24"
        hint="From /16 to /30. It cannot be changed later."
        {...field("network")}
      />
      <ChangeableFields field={field} />
      <FormField label="Tags" placeholder="web, prod" hint="Separate with commas or spaces." {...field("tags")} />
      <FormField
        label="Reserve also"
        placeholder="192.0.2.5, 192.0.2.32-192.0.2.47"
        hint="Addresses, ranges or prefixes that are never handed out."
        {...field("addReserved")}
      />
    </>
  );
}

/** The fields that can be changed later; each may be empty. Those of one row stand side by side. */
export function ChangeableFields({ field }: { field: (name: keyof Changeable) => FieldState }) {
  return rows.map((row) => {
    const inputs = row.map((one) => <ChangeableField key={one.name} of={one} state={field(one.name)} />);
    return inputs.length === 1 ? (
      inputs
    ) : (
      <div key={row[0].name} className={styles.two}>
        {inputs}
      </div>
    );
  });
}

function ChangeableField({ of, state }: { of: NetworkField; state: FieldState }) {
  const { label = fieldLabel(of), hint, placeholder } = of.form;
  return (
    <FormField
      label={label}
      {...(hint !== undefined && { hint })}
      {...(placeholder !== undefined && { placeholder })}
      clearable
      {...state}
    />
  );
}
