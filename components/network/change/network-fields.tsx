"use client";

import styles from "@/components/operation/form.module.css";
import { FormField } from "@/components/ui/form-field";
import type { Changeable, NetworkValues } from "./network-values";

type FieldState = {
  name: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  onBlur: () => void;
};

/** The fields of a new network. */
export function NetworkFields({ field }: { field: (name: keyof NetworkValues) => FieldState }) {
  return (
    <>
      <FormField label="Name" hint="Letters, digits and . _ - to use it in addresses." autoFocus {...field("name")} />
      <FormField
        label="IPv4 network"
        placeholder="192.0.2.0/24"
        hint="From /16 to /30. It cannot be changed later."
        {...field("network")}
      />
      <AddressFields field={field} />
      <div className={styles.two}>
        <MacPrefixField field={field} />
        <HoldTimeField field={field} />
      </div>
      <FormField label="Tags" placeholder="web, prod" hint="Between commas or spaces." {...field("tags")} />
      <FormField
        label="Reserve also"
        placeholder="192.0.2.5, 192.0.2.32-192.0.2.47"
        hint="Addresses, ranges or prefixes that are never handed out."
        {...field("addReserved")}
      />
    </>
  );
}

type ChangeableField = { field: (name: keyof Changeable) => FieldState };

/** The fields that can be changed later; each may be empty. */
export function ChangeableFields({ field }: ChangeableField) {
  return (
    <>
      <AddressFields field={field} />
      <div className={styles.two}>
        <MacPrefixField field={field} />
        <HoldTimeField field={field} />
      </div>
    </>
  );
}

function AddressFields({ field }: ChangeableField) {
  return (
    <>
      <FormField label="Gateway" hint="An address in it. It is reserved." clearable {...field("gateway")} />
      <div className={styles.two}>
        <FormField label="IPv6 network" placeholder="2001:db8::/64" clearable {...field("network6")} />
        <FormField label="IPv6 gateway" placeholder="2001:db8::1" clearable {...field("gateway6")} />
      </div>
    </>
  );
}

function MacPrefixField({ field }: ChangeableField) {
  return (
    <FormField
      label="MAC prefix"
      placeholder="aa:00:10"
      hint="For new NICs. Without one, the cluster's."
      clearable
      {...field("macPrefix")}
    />
  );
}

function HoldTimeField({ field }: ChangeableField) {
  return (
    <FormField
      label="Hold time, minutes"
      placeholder="None"
      hint="So long the pool skips a freed address."
      clearable
      {...field("holdMinutes")}
    />
  );
}
