import type { AddressRange } from "@/lib/domain/address/ranges";
import type { Ref } from "@/lib/domain/model/cluster";
import { uuidFirst } from "../by-name";
import { Prisma } from "../generated/client";
import type { Tx } from "../store";
import { jobsAbout, jobsAboutIp6 } from "./job-addresses";

export type JobFilter = {
  text?: string;
  kind?: string;
  /**
   * The name or UUID of an object; with its kind, the jobs of what is called so now are meant, also those from before it
   * was renamed, and not those of another one that had its name.
   */
  object?: string;
  /** With kind and object: the jobs of the others that had its name. */
  namesakes?: boolean;
  actor?: string;
  door?: string;
  status?: string;
  opcode?: string;
  /** A part of the reason. */
  reason?: string;
  /** Those that did something to a NIC: its MAC address, its UUID, or INSTANCE/NUMBER, which is the one that is there now. */
  nic?: string;
  /** Those that did something to an address of a range, or to an IPv6 address in its short form; null: to none that there is. */
  about?: AddressRange | string | null;
  /** Those that were submitted at this time or later, and before another one. Seconds since the epoch. */
  since?: number;
  until?: number;
  /** Only jobs older than this id: the next page. */
  before?: number;
  limit?: number;
};

/** The numbers of the jobs that match, newest first, 50 at most unless another limit is given. */
export async function matchingJobs(tx: Tx, filter: JobFilter): Promise<number[]> {
  const { limit = 50 } = filter;
  const conditions = [
    ...plainConditions(filter),
    ...(await objectCondition(tx, filter)),
    ...(await nicCondition(tx, filter)),
  ];
  const where = conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join(conditions, " AND ");
  const rows = await tx.$queryRaw<{ id: number | bigint }[]>`
    SELECT j."id" FROM "Job" j WHERE ${where} ORDER BY j."id" DESC LIMIT ${limit}`;
  return rows.map(({ id }) => Number(id));
}

function plainConditions(filter: JobFilter): Prisma.Sql[] {
  const { text, actor, door, status, opcode, reason, about, since, until, before } = filter;
  const found: (Prisma.Sql | false)[] = [
    before !== undefined && Prisma.sql`j."id" < ${before}`,
    !!actor && Prisma.sql`j."actor" = ${actor}`,
    !!door && Prisma.sql`j."door" = ${door}`,
    !!opcode && Prisma.sql`j."opcode" = ${opcode}`,
    status === "dry-run" ? Prisma.sql`j."dryRun"` : !!status && Prisma.sql`j."status" = ${status} AND NOT j."dryRun"`,
    !!reason && has(Prisma.sql`j."reason"`, reason),
    since !== undefined && Prisma.sql`j."receivedAt" >= ${since}`,
    until !== undefined && Prisma.sql`j."receivedAt" < ${until}`,
    about !== undefined && Prisma.sql`j."id" IN (${aboutAddress(about)})`,
    !!text && textIn(text),
  ];
  return found.filter((condition) => condition !== false);
}

function aboutAddress(about: AddressRange | string | null): Prisma.Sql {
  if (about === null) return Prisma.sql`NULL`;
  return typeof about === "string" ? jobsAboutIp6(about) : jobsAbout(about);
}

/** Whether a column has a text somewhere, in whatever case. */
function has(column: Prisma.Sql, text: string): Prisma.Sql {
  return Prisma.sql`instr(lower(${column}), lower(${text})) > 0`;
}

function textIn(text: string): Prisma.Sql {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return Prisma.sql`(${has(Prisma.sql`j."summary"`, text)} OR ${has(Prisma.sql`j."reason"`, text)} OR j."id" = ${number}
    OR EXISTS (SELECT 1 FROM "JobObject" o WHERE o."jobId" = j."id" AND ${has(Prisma.sql`o."name"`, text)}))`;
}

/** Jobs by the UUID of an object, where there is one that is called so; else by the name that it had. */
async function objectCondition(
  tx: Tx,
  { kind = "", object = "", namesakes = false }: JobFilter,
): Promise<Prisma.Sql[]> {
  if (kind === "" && object === "") return [];
  const about = (of: Prisma.Sql) => [Prisma.sql`j."id" IN (SELECT o."jobId" FROM "JobObject" o WHERE ${of})`];
  const ofKind = kind === "" ? Prisma.sql`TRUE` : Prisma.sql`o."kind" = ${kind}`;
  if (object === "") return about(ofKind);
  const now = await uuidFirst(object, (where) => refOf(tx, kind, where));
  if (namesakes)
    return about(Prisma.sql`${ofKind} AND o."name" = ${now?.name ?? object} AND o."uuid" <> ${now?.uuid ?? object}`);
  if (now !== null) return about(Prisma.sql`${ofKind} AND o."uuid" = ${now.uuid}`);
  return about(Prisma.sql`${ofKind} AND (o."name" = ${object} OR o."uuid" = ${object})`);
}

/** What has this name or UUID now. */
async function refOf(tx: Tx, kind: string, where: { uuid: string } | { name: string }): Promise<Ref | null> {
  const asked = { where, select: { uuid: true, name: true } } as const;
  if (kind === "network") return tx.network.findUnique(asked);
  if (kind === "group") return tx.nodeGroup.findUnique(asked);
  if (kind === "node") return tx.node.findUnique(asked);
  return kind === "instance" ? tx.instance.findUnique(asked) : null;
}

/** A change names its NIC by UUID and has its MAC address before and after. Looked for as text: there is no index of it. */
async function nicCondition(tx: Tx, { nic = "" }: JobFilter): Promise<Prisma.Sql[]> {
  if (nic === "") return [];
  const [, instance, position] = /^(.+)\/(\d{1,3})$/.exec(nic) ?? [];
  const found =
    instance === undefined
      ? null
      : await tx.nic.findFirst({
          where: { position: Number(position), instance: { OR: [{ name: instance }, { uuid: instance }] } },
          select: { uuid: true },
        });
  const uuid = found?.uuid ?? nic;
  const mac = JSON.stringify(nic.toLowerCase());
  return [
    Prisma.sql`j."status" IN ('success', 'error') AND (instr(j."changes", ${`"nic":${JSON.stringify(uuid)}`}) > 0
      OR instr(lower(j."changes"), ${`"mac":${mac}`}) > 0)`,
  ];
}
