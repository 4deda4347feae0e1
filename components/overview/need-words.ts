import { foldedText } from "@/components/map/address/address-of";
import { objectPath, paths } from "@/components/ui/link/paths";
import { countText, pluralText, shareText } from "@/components/ui/number-text";
import { dayText, shortMomentText } from "@/components/ui/time/moment-text";
import { kindWords } from "@/components/verify/kind-words";
import { ip4Text } from "@/lib/domain/address/ip";
import type { Door } from "@/lib/domain/model/user-role";
import { fullnessLevel, thresholdsOf } from "@/lib/domain/pool/fullness";
import { count, listed, midSentence, verb } from "@/lib/domain/sentence";
import type { Forecast } from "@/lib/domain/usage/forecast";
import { forecastText } from "@/lib/domain/usage/forecast-text";
import type { Problems } from "@/lib/domain/verify/problems";
import type { FailedJob, Need, OldestReservation, PartlyConnected } from "@/lib/queries/overview/overview";

/** What verify found is asked for by itself, because it may take longer. */
export type ShownNeed = Need | { kind: "problems"; problems: Problems };

/** A row of what needs somebody: a sentence, the evidence, and the one way on. */
export type NeedWords = {
  tone: "danger" | "warn" | "neutral";
  title: string;
  evidence: string;
  action: { label: string; href: string };
};

/** Most urgent first. */
const urgency: ShownNeed["kind"][] = [
  "full",
  "failed",
  "more-failed",
  "waiting",
  "problems",
  "ending",
  "reached",
  "more-reached",
  "partly",
];

/** What needs somebody with what verify found, most urgent first; `problems` undefined while that is not known. */
export function shownNeeds(needs: readonly Need[], problems: Problems | undefined): ShownNeed[] {
  const found: ShownNeed[] = problems && problems.count > 0 ? [{ kind: "problems", problems }] : [];
  return [...needs, ...found].sort((a, b) => urgency.indexOf(a.kind) - urgency.indexOf(b.kind));
}

/** `zone` is the reader's, `now` in seconds since the epoch. */
export function needWords(need: ShownNeed, zone: string, now: number): NeedWords {
  const when = (seconds: number) => shortMomentText(seconds, zone, now);
  switch (need.kind) {
    case "full":
      return fullWords(need, when);
    case "ending":
      return endingWords(need, when);
    case "reached":
      return reachedWords(need, zone, now);
    case "more-reached":
      return {
        tone: "warn",
        title: `${pluralText(need.count, "more network")} ${verb(need.count, "is", "are")} above ${verb(need.count, "its", "their")} threshold`,
        evidence: "The list of networks has them.",
        action: { label: "Show them", href: `${paths.networks}?sort=usage&descending=true` },
      };
    case "failed":
      return failedWords(need.job, when);
    case "more-failed":
      return {
        tone: "danger",
        title: `${pluralText(need.count, "more job")} ${verb(need.count, "was", "were")} refused or failed`,
        evidence: "In the last 24 hours, and nobody has done it since.",
        action: { label: "Show them", href: `${paths.activity}?status=error` },
      };
    case "waiting":
      return waitingWords(need);
    case "problems":
      return problemsWords(need.problems);
    case "partly":
      return partlyWords(need);
  }
}

function fullWords(
  { network, forecast, oldest }: Extract<Need, { kind: "full" }>,
  when: (at: number) => string,
): NeedWords {
  const { name, size } = network;
  const since = forecast?.kind === "full" && forecast.since !== null ? ` since ${when(forecast.since)}` : "";
  const page = objectPath("network", name);
  return {
    tone: "danger",
    title: `${name} is full`,
    evidence: `0 of ${countText(size)} free${since}. ${oldest ? oldestText(oldest, when) : "No administrator has reserved anything in it."}`,
    action: oldest
      ? { label: "See what could go…", href: `${page}?view=list&show=external` }
      : { label: `Open ${name}`, href: page },
  };
}

function oldestText({ address, at, reason }: OldestReservation, when: (at: number) => string): string {
  const facts = [...(at === null ? [] : [when(at)]), reason === "" ? "no reason" : reason];
  return `The oldest reservation is ${ip4Text(address)} (${facts.join(", ")}).`;
}

function reachedWords({ network, forecast }: Extract<Need, { kind: "reached" }>, zone: string, now: number): NeedWords {
  const { name, size, freeCount } = network;
  const isUrgent = fullnessLevel(network) === "danger";
  const { warn, danger } = thresholdsOf(network);
  return {
    tone: isUrgent ? "danger" : "warn",
    title: `${name} has reached its threshold of ${isUrgent ? danger : warn} %`,
    evidence: `${shareText(size - freeCount, size)} used, ${countText(freeCount)} of ${countText(size)} free.${fullText(forecast, zone, now)}`,
    action: { label: `Open ${name}`, href: objectPath("network", name) },
  };
}

/** " Full in 114 days (12 Mar 2027) at the rate of the last 180 days." Nothing where that is not foreseen. */
function fullText(forecast: Forecast | null, zone: string, now: number): string {
  if (forecast?.kind !== "growing") return "";
  const { fullAt, days } = forecast;
  return ` Full in ${forecastText(forecast, now)} (${dayText(fullAt, zone)}) at the rate of the last ${pluralText(days, "day")}.`;
}

function endingWords(
  { ended, soon, first }: Extract<Need, { kind: "ending" }>,
  when: (at: number) => string,
): NeedWords {
  const told = first.map((reservation) => {
    const { network, reason, owner, expiresAt } = reservation;
    const what = [`${foldedText(reservation)} in ${network.name}`, ...(reason === "" ? [] : [reason])].join(", ");
    const end = `${reservation.ended ? "ended" : "ends"} ${when(expiresAt)}`;
    return `${what}, ${end}${owner ? ` (${owner})` : ""}.`;
  });
  const more = ended + soon - first.length;
  return {
    tone: "warn",
    title: endingTitle(ended, soon),
    evidence: `${told.join(" ")}${more > 0 ? ` And ${countText(more)} more.` : ""}`,
    action: { label: "Keep or release…", href: `${paths.reservations}?ending=due` },
  };
}

function endingTitle(ended: number, soon: number): string {
  const all = pluralText(ended + soon, "reservation");
  if (soon === 0) return `${all} ${verb(ended, "has", "have")} ended`;
  return ended === 0 ? `${all} ${verb(soon, "ends", "end")} soon` : `${all} end soon or have ended`;
}

const doors: Record<Door, string> = {
  web: "in the browser",
  rapi: "through the HTTP API",
  cli: "on the command line",
  import: "by an import",
  cluster: "on the cluster",
};

function failedWords(job: FailedJob, when: (at: number) => string): NeedWords {
  const { id, summary, actor, door, endedAt, code, message, vetoed, stopped, nics, times } = job;
  const refused = code === "internal_error" ? "failed" : "was refused";
  const fate = stopped ? "stopped on the cluster" : vetoed ? "was vetoed" : refused;
  const again = times > 1 ? ` It is the last of ${times} such jobs.` : "";
  return {
    tone: "danger",
    title: `Job ${id} ${fate}: ${midSentence(summary)}`,
    evidence: `${when(endedAt)}, ${actor} ${doors[door]}. ${message}${again}`,
    action: { label: nics > 0 ? `Show the ${count(nics, "NIC")}` : `Open job ${id}`, href: objectPath("job", id) },
  };
}

function waitingWords({ count: all, first }: Extract<Need, { kind: "waiting" }>): NeedWords {
  const { id, summary, actor, waitsFor } = first;
  const one = `Job ${id} waits for ${waitsFor === null ? "other jobs" : `job ${waitsFor}`}`;
  return {
    tone: "neutral",
    title: all === 1 ? one : `${pluralText(all, "job")} wait for others to be over`,
    evidence: `${all === 1 ? "" : `${one}: `}${summary}, by ${actor}.`,
    action:
      all === 1
        ? { label: `Open job ${id}`, href: objectPath("job", id) }
        : { label: "Show them", href: `${paths.activity}?status=waiting` },
  };
}

function problemsWords({ count: all, kinds, moreKinds, networks, moreNetworks, repairs }: Problems): NeedWords {
  const what = listed(
    kinds.map(({ code, count: times }) => `${midSentence(kindWords[code])} (${countText(times)})`),
    kinds.length,
    kinds.length + moreKinds,
  );
  const where = listed(
    networks.map(({ name, count: times }) => `${name} (${countText(times)})`),
    networks.length,
    networks.length + moreNetworks,
  );
  const repaired = repairs === 0 ? "" : ` ${countText(repairs)} ${verb(repairs, "has", "have")} a repair.`;
  return {
    tone: "warn",
    title: `${pluralText(all, "problem")} found by Verify`,
    evidence: `${upper(what)}${networks.length > 0 ? `, in ${where}` : ""}.${repaired}`,
    action: { label: repairs > 0 ? `Review ${pluralText(repairs, "repair")}…` : "Open Verify", href: paths.verify },
  };
}

function upper(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function partlyWords({ count: all, networks }: Extract<Need, { kind: "partly" }>): NeedWords {
  const [first] = networks;
  if (all === 1 && first) {
    const { name, connected, lacking, missing, instances, instance } = first;
    const groups = connected + lacking;
    return {
      tone: "neutral",
      title: `${instance}${instances > 1 ? ` and ${countText(instances - 1)} more` : ""} could land where ${name} is missing`,
      evidence: `${name} is connected to ${connected} of the ${groups} node groups that may take its instances; it is missing in ${listed(missing, missing.length, lacking)}.`,
      action: { label: "Show in Connections", href: `${paths.connections}?network=${encodeURIComponent(name)}` },
    };
  }
  return {
    tone: "neutral",
    title: `Instances of ${pluralText(all, "network")} could land where their network is missing`,
    evidence: `${networks.map(missingText).join("; ")}${all > networks.length ? `; and ${countText(all - networks.length)} more` : ""}.`,
    action: { label: "Show in Connections", href: paths.connections },
  };
}

function missingText({ name, missing, lacking }: PartlyConnected): string {
  return `${name} is missing in ${listed(missing.slice(0, 3), Math.min(3, missing.length), lacking)}`;
}
