import { cidr4Contains, isIp4 } from "../address/ip";
import type { Netparams } from "../model/cluster";
import type { Conflict } from "../model/conflict";
import { conflictRow } from "../model/conflict-row";
import { netparamsText } from "../model/netparams";
import type { Network } from "../model/network";
import { ok, type Refusal, type Result } from "../refusal";
import { attach } from "./attach-nic";
import { type KnownNetwork, type NicScene, placed } from "./nic-situation";
import type { Target } from "./nic-targets";

type Connected = KnownNetwork & { netparams: Netparams };

/**
 * Asks about a NIC without a network whether it may have this address (design 4, attach). It stays outside, or with
 * force it joins the one that is answered. Without the check it stays and nothing is reserved, as in Ganeti (spec 5.2).
 */
export function joinOrStay(
  target: Target,
  ip: string,
  scene: NicScene,
  later: (network: Network) => Network,
): Result<{ known: KnownNetwork | null; warnings: string[] }> {
  const connected = scene.networks.filter((known): known is Connected => known.netparams !== null);
  if (!scene.conflictsCheck) return ok({ known: null, warnings: unchecked(ip, connected, scene) });
  const networks = connected.map(({ network, netparams }) => ({ network: later(network), netparams }));
  const ask = (force: boolean) =>
    attach({
      ip,
      group: scene.primary.group,
      networks,
      cluster: scene.cluster,
      sharers: scene.sharers.filter((nic) => nic.ip === ip),
      force,
      detached: target.detached,
    });
  const answer = ask(scene.force);
  if (!answer.ok) {
    const forced = ask(true);
    const becomes = forced.ok ? (forced.value ?? null) : null;
    return {
      ok: false,
      refusal: { ...answer.refusal, conflicts: [rowOf(target, ip, scene, becomes, answer.refusal)] },
    };
  }
  const uuid = answer.value?.network.uuid;
  return ok({ known: connected.find(({ network }) => network.uuid === uuid) ?? null, warnings: [] });
}

function unchecked(ip: string, connected: readonly Connected[], { primary: { group } }: NicScene): string[] {
  return connected
    .filter(({ network }) => isIp4(ip) && cidr4Contains(network.network, ip))
    .map(({ network }) => `${ip} lies in ${network.name}, which ${group.name} is connected to; nothing is reserved.`);
}

/** The NIC itself as a row of the conflict table: what force would do to it. */
export function rowOf(
  { draft: { uuid, old, asked }, index }: Pick<Target, "draft" | "index">,
  ip: string | null,
  scene: NicScene,
  becomes: { network: Network; netparams: Netparams } | null,
  refusal: Pick<Refusal, "message"> | null = null,
): Conflict {
  const { name = null, mac = "", network = null, nicparams = {} } = old ?? {};
  const nic = placed(scene, { uuid, index, name, mac: asked?.mac ?? mac, ip, network, nicparams });
  const joins = becomes && `It joins ${becomes.network.name} as ${netparamsText(becomes.netparams)}.`;
  const verdict = { why: joins ?? refusal?.message ?? "", becomes: becomes?.netparams ?? null };
  return conflictRow(nic, null, scene.defaults, { force: becomes ? "adopt" : "blocks", ...verdict });
}
