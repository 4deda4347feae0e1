import pLimit from "p-limit";
import type { ClusterRequest } from "@/lib/domain/chain/step";
import { readJson } from "./answer";
import { type ClusterFault, fault, ownWords } from "./cluster-fault";
import { type ClusterJob, type JobsAsked, jobFields, jobFilter, jobOf } from "./cluster-jobs";
import { type Answer, exchange } from "./exchange";
import { type Place, placeText } from "./place";
import { type Row, rowsOf } from "./rows";

export type ClusterAccess = Place & {
  /** The SHA-256 fingerprint of the certificate that is trusted, as openssl prints it. */
  fingerprint: string;
  user: string;
  password: string;
};

/** `date`: the cluster's clock, to the second; null where it does not say. `seconds`: how long it took. */
export type Timed = { value: unknown; date: number | null; seconds: number };

/** The RAPI of a living cluster. Everything fails with a ClusterFault. Times in seconds. */
export type ClusterClient = {
  readonly place: Place;
  readonly user: string;
  /** GET, of a path like "/2/info". */
  get(path: string, seconds?: number): Promise<unknown>;
  /** The same with what a test of the link shows. */
  getTimed(path: string, seconds?: number): Promise<Timed>;
  /** Objects of a kind (network, group, node, instance, job), as far as a filter of Ganeti's lets them. Needs the option read or write. */
  query(kind: string, fields: readonly string[], filter?: unknown[] | null, seconds?: number): Promise<Row[]>;
  /** Jobs in the order of their numbers. Those that the cluster does not know, or has archived, are left out. */
  jobs(asked: JobsAsked, seconds?: number): Promise<ClusterJob[]>;
  /** Whether the user may change something there. Asked with a request that is refused as incomplete, if it is not forbidden. */
  mayWrite(seconds?: number): Promise<boolean>;
  /**
   * Has the cluster do something; answers the number of its job there. `reason` stands in the job's reason trail, in ASCII. Where the fault
   * has `sent`, the job may be there all the same: it is looked up by what stands in its reason, never submitted again.
   */
  submit(request: ClusterRequest, reason: string, seconds?: number): Promise<number>;
};

/** Its own, because a hanging daemon keeps a request for good. */
const usualSeconds = 5;
/** Submission writes to the disks of all master candidates. */
const submitSeconds = 15;
/** Requests at once: rapid answers them one after the other, and others want answers, too. */
const atOnce = 4;
const longestReason = 400;

type Body = Record<string, unknown> | null;

/** A client opens no connection before it is asked something, and keeps none. */
export function openClient(access: ClusterAccess): ClusterClient {
  const { host, port, user } = access;
  const place = { host, port };
  const turn = pLimit(atOnce);
  const authorization = `Basic ${Buffer.from(`${user}:${access.password}`, "utf8").toString("base64")}`;

  async function ask(method: string, path: string, body: Body, option: string, seconds: number): Promise<Answer> {
    const headers = {
      Authorization: authorization,
      Accept: "application/json",
      ...(body !== null && { "Content-Type": "application/json" }),
    };
    const asked = { method, path, headers, body: body === null ? null : JSON.stringify(body) };
    const answer = await turn(() => exchange(place, access.fingerprint, asked, seconds));
    if (answer.status !== 200) throw refusalOf(place, user, option, answer);
    return answer;
  }

  async function getTimed(path: string, seconds = usualSeconds): Promise<Timed> {
    const begun = performance.now();
    const answer = await ask("GET", path, null, "read", seconds);
    const took = (performance.now() - begun) / 1000;
    return { value: readJson(placeText(place), answer.body), date: answer.date, seconds: took };
  }

  async function query(
    kind: string,
    fields: readonly string[],
    filter: unknown[] | null = null,
    seconds = usualSeconds,
  ) {
    const body = { fields, ...(filter !== null && { qfilter: filter }) };
    const { body: answer } = await ask("PUT", `/2/query/${encodeURIComponent(kind)}`, body, "read", seconds);
    return rowsOf(placeText(place), fields, readJson(placeText(place), answer));
  }

  return {
    place,
    user,
    getTimed,
    get: async (path, seconds) => (await getTimed(path, seconds)).value,
    query,
    async jobs(asked, seconds) {
      const filter = jobFilter(asked);
      if (filter === null) return [];
      const rows = await query("job", jobFields(asked.results ?? false), filter, seconds);
      return rows.flatMap((row) => jobOf(row) ?? []).sort((a, b) => a.id - b.id);
    },
    async mayWrite(seconds = usualSeconds) {
      try {
        await ask("POST", "/2/networks", {}, "write", seconds);
      } catch (error) {
        const { problem } = error as ClusterFault;
        if (problem?.kind === "refused") return true;
        if (problem?.kind === "rights") return false;
        throw error;
      }
      throw fault("unexpected", `${placeText(place)} does not refuse an empty request as Ganeti does.`, { sent: true });
    },
    async submit({ method, path, body }, reason, seconds = submitSeconds) {
      const trail = `${path.includes("?") ? "&" : "?"}reason=${encodeURIComponent(asciiReason(reason))}`;
      const answer = await ask(method, `${path}${trail}`, body, "write", seconds);
      const said = readJson(placeText(place), answer.body);
      // As a number; Ganeti has also written it as text.
      const id = typeof said === "number" || typeof said === "string" ? Number(said) : Number.NaN;
      if (Number.isSafeInteger(id) && id > 0) return id;
      throw fault("unexpected", `${placeText(place)} took a job and did not say its number.`, { sent: true });
    },
  };
}

/** Ganeti cannot write a job whose reason is not ASCII. */
export function asciiReason(reason: string): string {
  const plain = reason.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.replace(/[^\x20-\x7e]/gu, "?").slice(0, longestReason);
}

function refusalOf(place: Place, user: string, option: string, { status, body }: Answer): ClusterFault {
  const where = placeText(place);
  const more = { status, sent: true };
  if (status === 401)
    return fault("password", `${where} does not know the RAPI user ${user}, or the password is another one.`, more);
  if (status === 403)
    return fault(
      "rights",
      `The RAPI user ${user} may not do this: its line in /var/lib/ganeti/rapi/users lacks the option ${option}.`,
      more,
    );
  if (status >= 300 && status < 400)
    return fault("unexpected", `${where} sends elsewhere, which is not followed. Is it RAPI's port?`, more);
  const words = wordsOf(body);
  if (status === 504 || (status === 502 && /master/i.test(words)))
    return fault("silent", `RAPI answers on ${where}, but the master daemon does not.`, more);
  if (status === 502 || words === "")
    return fault("unexpected", `${where} answered ${status} ${words}`.trimEnd(), more);
  return fault("refused", words, more);
}

/** What the standard says of a status, which Ganeti sends where it has nothing to add. */
const general =
  /^(Bad Request|Not Found|Conflict|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout)$/;

/** What the cluster says of its "no"; "" where nobody can read it. */
function wordsOf(body: Buffer): string {
  try {
    const said = readJson("", body);
    if (typeof said !== "object" || said === null) return "";
    const { message, explain } = said as { message?: unknown; explain?: unknown };
    const words = [message, explain]
      .filter((text) => typeof text === "string")
      .map((text) => ownWords(unescaped(text)));
    return words.find((text) => text !== "" && !general.test(text)) ?? words[0] ?? "";
  } catch {
    return "";
  }
}

const escapes: Record<string, string> = {
  "&quot;": '"',
  "&#x27;": "'",
  "&#39;": "'",
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
};

/** rapid writes its words as for a page of HTML. */
function unescaped(text: string): string {
  return text.replace(/&(quot|#x27|#39|lt|gt|amp);/g, (written) => escapes[written] ?? written);
}
