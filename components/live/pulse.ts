import type { News } from "@/components/data/live/news";
import type { Run } from "@/components/map/selection/runs";
import { ip4Text } from "@/lib/domain/address/ip";
import type { LiveAddresses, LiveJob } from "@/lib/domain/job/live-event";
import { countAddresses } from "@/lib/domain/sentence";

/** What somebody has just done to addresses of a map: who, what, why, and where. `runs` are counted from its first address. */
export type Pulse = { key: string; who: string; what: string; reason: string; runs: Run[] };

type Place = { first: number; size: number };

/** More labels than these at once would hide the map: then one says how many changes there were. */
const mostLabels = 3;

/** The changes of a network, by its UUID, out of what is new. */
export function pulsesOf(news: readonly News[], network: string, place: Place): Pulse[] {
  const pulses = news.flatMap(({ job }) => pulseOf(job, network, place) ?? []);
  return pulses.length > mostLabels ? [joined(pulses)] : pulses;
}

function pulseOf(job: LiveJob, network: string, place: Place): Pulse | null {
  const own = job.addresses.filter((run) => run.network.uuid === network).map((run) => within(run, place));
  const runs = own.filter(({ first, last }) => first <= last);
  if (runs.length === 0) return null;
  const { who, what } = saidOf(job, runs, place);
  return { key: String(job.id), who, what, reason: job.reason, runs };
}

function within({ first, last, became }: LiveAddresses, place: Place) {
  return { became, first: Math.max(0, first - place.first), last: Math.min(place.size - 1, last - place.first) };
}

const did = { reserved: "reserved", released: "released", changed: "changed", taken: "took", freed: "freed" } as const;

/** "ana reserved .40 – .55"; what an instance took or freed is said of it. */
function saidOf(job: LiveJob, runs: readonly (Run & Pick<LiveAddresses, "became">)[], place: Place) {
  const kinds = new Set(runs.map(({ became }) => became));
  const [kind = "changed"] = kinds;
  const instances = job.objects.filter((object) => object.kind === "instance");
  const ofInstance = kinds.size === 1 && (kind === "taken" || kind === "freed") && instances.length === 1;
  const who = (ofInstance && instances[0]?.name) || (job.actor ?? "Somebody");
  return { who, what: `${kinds.size === 1 ? did[kind] : "changed"} ${runsText(runs, place)}` };
}

/** ".40 – .55": with only the octets that differ within the network; of several runs, how many addresses. */
export function runsText(runs: readonly Run[], { first: start, size }: Place): string {
  const [run] = runs;
  if (run === undefined || runs.length > 1)
    return countAddresses(runs.reduce((sum, { first, last }) => sum + last - first + 1, 0));
  const shown = size <= 256 ? 1 : size <= 65_536 ? 2 : 4;
  const text = (index: number) => {
    const octets = ip4Text(start + index).split(".");
    return `${shown < 4 ? "." : ""}${octets.slice(4 - shown).join(".")}`;
  };
  return run.first === run.last ? text(run.first) : `${text(run.first)} – ${text(run.last)}`;
}

function joined(pulses: readonly Pulse[]): Pulse {
  const people = new Set(pulses.map(({ who }) => who));
  const [only = ""] = people;
  return {
    key: pulses.map(({ key }) => key).join(" "),
    who: people.size === 1 ? only : "Others",
    what: `made ${pulses.length} changes`,
    reason: "",
    runs: pulses.flatMap(({ runs }) => runs).toSorted((a, b) => a.first - b.first),
  };
}
