"use client";

import { SegmentedControl, TextInput } from "@mantine/core";
import { commonOctets, enteredAddress, isOwnPart } from "@/lib/domain/address/typed-address";
import type { NetworkRow } from "@/lib/queries/networks";
import type { FieldProblem } from "../change/use-problems";
import styles from "./nic-form.module.css";
import type { AddressChoice, NicValues } from "./nic-values";
import { StandingText } from "./standing-text";
import { useAddressStanding, useNextFree } from "./use-address-standing";

type AddressFieldProps = {
  values: Pick<NicValues, "choice" | "ip">;
  network: NetworkRow | null;
  /** The group of the instance's primary node. */
  group: string | null;
  /** UUID of the NIC that is being changed: what it has itself is not held by another. */
  own: string | null;
  /** So many NICs of the form take a next free address of the network before this one. */
  before: number;
  field: FieldProblem;
  onChange: (change: Partial<Pick<NicValues, "choice" | "ip">>) => void;
  /** Puts the NIC into a network that has the address. */
  onJoin: (network: NetworkRow) => void;
};

const words: Record<AddressChoice, string> = { pool: "Next free", given: "This one", none: "None" };

/** The address of a NIC: the next free one, one that is typed and judged at once, or none. */
export function AddressField(props: AddressFieldProps) {
  const { values, network, before, field, onChange } = props;
  const { choice } = values;
  const next = useNextFree(network, before);
  const choices = (["pool", "given", "none"] as const).filter((one) => one !== "pool" || network !== null);
  return (
    <fieldset className={styles.address}>
      <legend>Address</legend>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label="Where the address comes from"
        data={choices.map((value) => ({ value, label: words[value] }))}
        value={choice}
        onChange={(value) => onChange({ choice: value })}
      />
      {choice === "given" ? (
        <TypedAddress {...props} next={next} />
      ) : (
        <p
          className={styles.standing}
          data-field={field.name}
          data-tone={field.error ? "danger" : undefined}
          role="status"
        >
          {field.error ?? (choice === "pool" ? poolText(network, next) : noneText(network))}
        </p>
      )}
    </fieldset>
  );
}

function TypedAddress({
  values,
  network,
  group,
  own,
  field,
  onChange,
  onJoin,
  next,
}: AddressFieldProps & { next: string | null | undefined }) {
  const { ip } = values;
  const { standing, around } = useAddressStanding(ip, { network, group, own });
  const prefix = network && commonOctets(network.network);
  const rest = prefix && ip.startsWith(prefix) ? ip.slice(prefix.length) : ip;
  const isPart = network !== null && prefix !== null && (rest !== ip || isOwnPart(ip, network.network));
  const [only, ...more] = around;
  return (
    <>
      <TextInput
        aria-label="Address"
        data-field={field.name}
        data-autofocus
        value={isPart ? rest : ip}
        leftSection={isPart ? <span className={styles.prefix}>{prefix}</span> : null}
        leftSectionWidth={prefix ? widthOf(prefix) : undefined}
        error={field.error !== undefined || standing?.tone === "danger"}
        description={<StandingText standing={standing} error={field.error} />}
        descriptionProps={{ role: "status", className: styles.standing ?? "" }}
        inputWrapperOrder={["input", "description"]}
        autoComplete="off"
        spellCheck={false}
        onBlur={field.onBlur}
        onChange={(event) => onChange({ ip: event.currentTarget.value })}
      />
      {next && enteredAddress(ip, network?.network ?? null) !== next && (
        <button type="button" className={styles.offer} onClick={() => onChange({ ip: next })}>
          Next free: {next}
        </button>
      )}
      {only && more.length === 0 && (
        <button type="button" className={styles.offer} onClick={() => onJoin(only)}>
          Put the NIC into {only.name}
        </button>
      )}
    </>
  );
}

/** Room for the octets that are given: digits are 1ch wide, dots less. */
function widthOf(prefix: string): string {
  const dots = prefix.split(".").length - 1;
  return `calc(${prefix.length - dots}ch + ${dots * 0.5}ch + 13px)`;
}

function poolText(network: NetworkRow | null, next: string | null | undefined): string {
  if (next === null) return `${network?.name} has no free address.`;
  return next === undefined ? "" : `${next} is the next free one.`;
}

function noneText(network: NetworkRow | null): string {
  return network ? `In ${network.name} without an address: nothing is reserved.` : "";
}
