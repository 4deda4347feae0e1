import { rangeText } from "../address/ranges";
import type { Change } from "../model/change";
import type { Holder, View } from "./address-holders";

/** What says why something happened to an address. */
type Job = { opcode: string; summary: string; undoOf: number | null; changes: readonly Change[]; replaced: boolean };

/** How holders came to an address, as the beginning of their tenure: "Instance added", "10.1.0.208–10.1.0.215 reserved". */
export function gainedText(come: readonly Holder[], before: View, after: View, job: Job): string {
  return sentence(job, () => {
    const [first] = come;
    if (first?.kind === "nic") return nicGained(first, job);
    if (first?.kind === "reservation") return `${rangeText(first.row)} reserved`;
    if (isNewNetwork(before, after)) return "Network added";
    return first?.kind === "role" && first.role === "gateway" ? "Became the gateway" : job.summary;
  });
}

/** How holders let go of an address, as the end of their tenure: "Instance removed", "Released". */
export function lostText(gone: readonly Holder[], before: View, after: View, job: Job): string {
  return sentence(job, () => {
    const [first] = gone;
    if (first?.kind === "nic") return nicLost(first, job);
    if (before.network !== null && after.network?.uuid !== before.network.uuid) return "Network removed";
    if (first?.kind === "reservation") return after.holders.some(isReservation) ? "Another reason given" : "Released";
    return first?.kind === "role" && first.role === "gateway" ? "No longer the gateway" : job.summary;
  });
}

/** What changed about the same holders, or about the network of an address that nobody has; null if nothing that is told. */
export function changedText(before: View, after: View, job: Job): string | null {
  const texts = [...networkTexts(before, after), ...after.holders.flatMap((holder) => holderTexts(holder, before))];
  return texts.length === 0 ? null : sentence(job, () => texts.join("; "));
}

function sentence({ replaced, undoOf, opcode }: Job, text: () => string): string {
  if (replaced) return opcode === "OP_CONFIG_RESTORE" ? "A copy was restored" : "The cluster was imported";
  return undoOf === null ? text() : `${text()}, by undoing job ${undoOf}`;
}

type Nic = Extract<Holder, { kind: "nic" }>;

function changeOf({ nic }: Nic, { changes }: Job) {
  return changes.filter((change) => change.type === "nic").find((change) => change.nic === nic);
}

function nicGained(nic: Nic, job: Job): string {
  const change = changeOf(nic, job);
  if (!change) return job.summary;
  if (change.before === null) return job.opcode === "OP_INSTANCE_CREATE" ? "Instance added" : "NIC added";
  if (change.before.ip === change.after?.ip)
    return nic.network ? `NIC joined ${nic.network.name}` : "NIC left its network";
  return change.before.ip === null ? "NIC got the address" : `NIC got the address, had ${change.before.ip}`;
}

function nicLost(nic: Nic, job: Job): string {
  const change = changeOf(nic, job);
  if (!change) return job.summary;
  if (change.after === null) return job.opcode === "OP_INSTANCE_REMOVE" ? "Instance removed" : "NIC removed";
  if (change.after.ip === change.before?.ip) return `NIC moved to ${change.after.network?.name ?? "no network"}`;
  return change.after.ip === null ? "NIC gave up its address" : `NIC got another address, ${change.after.ip}`;
}

function isReservation({ kind }: Holder): boolean {
  return kind === "reservation";
}

function isNewNetwork(before: View, after: View): boolean {
  return after.network !== null && before.network?.uuid !== after.network.uuid;
}

function networkTexts({ network: before }: View, { network: after }: View): string[] {
  if (before?.uuid === after?.uuid)
    return before && after && before.name !== after.name ? [`Network renamed, was ${before.name}`] : [];
  return [...(before ? [`Network ${before.name} removed`] : []), ...(after ? [`Network ${after.name} added`] : [])];
}

function holderTexts(holder: Holder, before: View): string[] {
  if (holder.kind !== "nic") return [];
  const was = before.holders.find((other): other is Nic => other.kind === "nic" && other.nic === holder.nic);
  if (!was) return [];
  const [from, to] = [was.network, holder.network];
  return [
    ...(was.instance.name === holder.instance.name ? [] : [`Instance renamed, was ${was.instance.name}`]),
    ...(was.mac === holder.mac ? [] : [`MAC address changed, was ${was.mac}`]),
    ...(from?.uuid === to?.uuid ? [] : [to ? `NIC joined ${to.name}` : `NIC left ${from?.name}`]),
  ];
}
