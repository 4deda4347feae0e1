import type { Step } from "./draft-nics";
import type { FinalNic } from "./settle-wiring";

/** What became of each item, as pairs of what and value in Ganeti's own words (spec 4.3). */
export function nicResults(steps: readonly Step[], finals: readonly FinalNic[]): [string, string | null][] {
  const states = new Map(finals.map((final) => [final.target.draft.uuid, final]));
  return steps.flatMap(({ op, draft, index, params }) => {
    if (op === "remove") return [[`NIC/${index}`, "remove"]];
    const final = states.get(draft.uuid);
    if (final === undefined) return [];
    return op === "add" ? [[`nic.${index}`, addedText(final, params.network)]] : changed(final, index, params);
  });
}

/** "add:mac=…,ip=…,mode=…,link=…,network=…", the network as it was typed. */
function addedText({ state: { mac, ip, nicparams, network } }: FinalNic, typed: string | null | undefined): string {
  const values = { mac, ip, mode: nicparams.mode, link: nicparams.link, network: typed ?? network?.name };
  return `add:${Object.entries(values)
    .map(([name, value]) => `${name}=${value ?? "None"}`)
    .join(",")}`;
}

function changed({ target, state }: FinalNic, index: number, params: Step["params"]): [string, string | null][] {
  const given = (["mac", "ip", "name"] as const).filter((name) => params[name] !== undefined);
  const isElsewhere = (target.draft.old?.network ?? null) !== (state.network?.uuid ?? null);
  const { link = null, mode = null, vlan = null } = state.nicparams;
  return [
    ...given.map((name): [string, string | null] => [`nic.${name}/${index}`, state[name]]),
    ...(isElsewhere
      ? [[`nic.network/${index}`, params.network ?? state.network?.name ?? null] as [string, string | null]]
      : []),
    [`nic.link/${index}`, link],
    [`nic.mode/${index}`, mode],
    [`nic.vlan/${index}`, vlan],
  ];
}
