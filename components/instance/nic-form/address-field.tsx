"use client";

import { SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import { addressesQuery, clusterQuery, networksQuery, nextFreeQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import type { FieldProblem } from "@/components/operation/use-fields";
import { RefLink } from "@/components/ui/link/ref-link";
import { cidr4Contains, ip4Number, isIp4 } from "@/lib/domain/address/ip";
import { commonOctets, enteredAddress, isOwnPart } from "@/lib/domain/address/typed-address";
import type { NetworkRow } from "@/lib/queries/networks";
import {
  type AddressCheck,
  networksAround,
  standing6,
  standingApart,
  standingInside,
  standingOutside,
} from "./address-check";
import styles from "./nic-form.module.css";
import type { AddressChoice, NicValues } from "./nic-values";

type AddressFieldProps = {
  values: NicValues;
  network: NetworkRow | null;
  /** The group of the instance's primary node. */
  group: string | null;
  /** UUID of the NIC that is being changed: what it has itself is not held by another. */
  own: string | null;
  /** How many NICs of the form take a next free address of the network before this one. */
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
  const { standing, around } = useAddressCheck(values, { network, group, own });
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
        description={<CheckText standing={standing} error={field.error} />}
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

const icons = { ok: IconCheck, warn: IconAlertTriangle, danger: IconX } as const;

type StandingTextProps = { standing: AddressCheck | null; error: string | undefined };

/** The state of the address, or the refusal if that says more. */
function CheckText({ standing, error }: StandingTextProps) {
  const judged = standing?.tone === "danger" || standing?.tone === "warn";
  if (error !== undefined && !judged) return <Line tone="danger">{error}</Line>;
  if (!standing) return null;
  const { tone, text, holder, rest } = standing;
  return (
    <Line tone={tone}>
      {text}
      {holder && <RefLink kind="instance" to={holder} />}
      {rest}
    </Line>
  );
}

function Line({ tone, children }: { tone: AddressCheck["tone"]; children: React.ReactNode }) {
  const Icon = tone === "quiet" ? null : icons[tone];
  return (
    <span className={styles.standing} data-tone={tone}>
      {Icon && <Icon size={14} aria-hidden="true" />}
      {children}
    </span>
  );
}

type Where = { network: NetworkRow | null; group: string | null; own: string | null };

/** Fetched once typing pauses for this many milliseconds. */
const pause = 120;

/** The state of the typed address, and the networks that it belongs to although its NIC is in none. */
function useAddressCheck({ ip, mac, mode, link, vlan }: NicValues, { network, group, own }: Where) {
  const networks = useRead(networksQuery()).data ?? [];
  const surroundings = { networks, cluster: useRead(clusterQuery()).data };
  const nic = { group, mac, mode, link, vlan };
  const address = enteredAddress(ip, network?.network ?? null);
  const lies = network !== null && isIp4(address) && cidr4Contains(network.network, address);
  const [settled] = useDebouncedValue(lies ? ip4Number(address) : null, pause);
  const { data } = useRead(
    addressesQuery(network?.name ?? "", settled ?? 0, settled ?? 0),
    settled !== null && network !== null,
  );
  const known = lies && data !== undefined && settled === ip4Number(address);
  return { standing: standing(), around: network === null ? networksAround(address, nic, surroundings) : [] };

  function standing(): AddressCheck | null {
    if (address === "") return null;
    if (address.includes(":")) return standing6(address, network);
    if (!isIp4(address)) return null;
    if (network === null) return standingApart(address, nic, surroundings);
    return lies
      ? standingInside(address, known ? (data?.[0] ?? null) : undefined, own)
      : standingOutside(address, network);
  }
}

/** What ip=pool would hand out after a number of others: null in a full network, undefined while that is not known. */
function useNextFree(network: NetworkRow | null, before: number): string | null | undefined {
  const { data } = useRead(nextFreeQuery(network?.name ?? "", before), network !== null);
  return network === null ? undefined : data?.address;
}
