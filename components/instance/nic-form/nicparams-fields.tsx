"use client";

import { Select, TextInput } from "@mantine/core";
import { clusterQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import type { FieldProblem } from "@/components/operation/use-fields";
import { modes, usesVlan } from "@/lib/domain/model/netparams";
import { fieldWords } from "./field-words";
import styles from "./nic-form.module.css";
import type { NicValues } from "./nic-values";

type WiringFieldsProps = {
  values: NicValues;
  field: (name: "mode" | "link" | "vlan") => FieldProblem;
  onChange: (change: Partial<NicValues>) => void;
};

/** Mode, link and vlan of a NIC without a network; one in a network has its connection's. */
export function NicparamsFields({ values, field, onChange }: WiringFieldsProps) {
  const defaults = useRead(clusterQuery()).data?.nicparams;
  const usual = defaults ? `Cluster default (${defaults.mode})` : "Cluster default";
  const mode = values.mode || (defaults?.mode ?? "");
  const text = (name: "link" | "vlan") => {
    const { name: path, error, onBlur } = field(name);
    const set = (value: string) => onChange({ [name]: value });
    return {
      ...fieldWords(error),
      autoComplete: "off",
      spellCheck: false,
      "data-field": path,
      onBlur,
      value: values[name],
      onChange: set,
    };
  };
  const { onChange: setLink, ...link } = text("link");
  const { onChange: setVlan, ...vlan } = text("vlan");
  return (
    <>
      <Select
        label="Mode"
        searchable={false}
        data={[{ value: "", label: usual }, ...modes.map((value) => ({ value, label: value }))]}
        value={values.mode}
        data-field={field("mode").name}
        {...fieldWords(field("mode").error)}
        onChange={(value) => onChange({ mode: value ?? "", ...(usesVlan(value || mode) ? {} : { vlan: "" }) })}
      />
      <div className={styles.two}>
        <TextInput
          {...link}
          label={mode === "routed" ? "Routing table" : "Link"}
          placeholder={defaults?.link ?? ""}
          onChange={(event) => setLink(event.currentTarget.value)}
        />
        {usesVlan(mode) && (
          <TextInput
            {...vlan}
            label="VLAN"
            placeholder={defaults?.vlan || "None"}
            onChange={(event) => setVlan(event.currentTarget.value)}
          />
        )}
      </div>
    </>
  );
}
