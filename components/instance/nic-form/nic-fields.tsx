"use client";

import { TextInput } from "@mantine/core";
import { networksQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import type { FieldProblem } from "@/components/operation/use-fields";
import { AddressField } from "./address-field";
import { fieldWords } from "./field-words";
import { NetworkSelect } from "./network-select";
import styles from "./nic-form.module.css";
import { movedTo, type NicValues } from "./nic-values";
import { NicparamsFields } from "./nicparams-fields";

type NicFieldsProps = {
  values: NicValues;
  /** The group of the instance's primary node; null while there is no such node. */
  group: string | null;
  /** UUID of the NIC that is being changed, and what it is now; null of a new one. */
  own: string | null;
  home?: NicValues | null;
  /** Next free addresses of networks that the NICs before this one take, by name. */
  before?: readonly string[];
  /** What is wrong with a parameter of the NIC: "ip". */
  field: (name: string) => FieldProblem;
  onChange: (values: NicValues) => void;
};

/** The fields of one NIC: network, address, MAC address, name, and its own netparams if it has no network. */
export function NicFields({ values, group, own, home = null, before = [], field, onChange }: NicFieldsProps) {
  const networks = useRead(networksQuery()).data ?? [];
  const network = networks.find(({ name }) => name === values.network) ?? null;
  const change = (part: Partial<NicValues>) => onChange({ ...values, ...part });
  return (
    <div className={styles.fields}>
      <NetworkSelect
        label="Network"
        value={values.network}
        group={group}
        field={field("network")}
        onChange={(chosen) => onChange(movedTo(values, chosen, home))}
      />
      <AddressField
        values={values}
        network={network}
        group={group}
        own={own}
        before={before.filter((name) => name === values.network).length}
        field={field("ip")}
        onChange={change}
        onJoin={(chosen) => onChange(movedTo(values, chosen))}
      />
      <div className={styles.mac}>
        <NicText
          label="MAC"
          placeholder="Generated"
          value={values.mac}
          field={field("mac")}
          onChange={(mac) => change({ mac })}
        />
        <NicText
          label="NIC name"
          placeholder="None"
          value={values.name}
          field={field("name")}
          onChange={(name) => change({ name })}
        />
      </div>
      {values.network === "" && <NicparamsFields values={values} field={field} onChange={change} />}
    </div>
  );
}

type NicTextProps = {
  label: string;
  placeholder: string;
  value: string;
  field: FieldProblem;
  onChange: (value: string) => void;
};

function NicText({ label, placeholder, value, field, onChange }: NicTextProps) {
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={value}
      {...fieldWords(field.error)}
      data-field={field.name}
      autoComplete="off"
      spellCheck={false}
      onBlur={field.onBlur}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
