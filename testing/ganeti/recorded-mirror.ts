import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type MirrorKind, mirrorKinds, type Row } from "@/lib/wire/mirror/mirror-fields";
import type { ClusterRows } from "@/lib/wire/mirror/read-mirror";

type Cells = [status: number, value: unknown][];
type Recording = { file: Record<string, unknown>; info: Row; fields: Record<MirrorKind | "job", string[]> } & Record<
  MirrorKind | "job",
  Cells[]
>;

const path = join(import.meta.dirname, "../../conformance/recordings/mirror.json");

/**
 * What a real Ganeti 3.0.2 answered, and its configuration file at the same moment. The fields that were asked for are those of
 * `mirrorFields` and `jobFields`, by name. Its keys and the parameters of hypervisors that it does not use are left out of both.
 */
export function recordedMirror() {
  const recording: Recording = JSON.parse(readFileSync(path, "utf8"));
  const rows = (kind: MirrorKind | "job") =>
    recording[kind].map(
      (cells): Row =>
        Object.fromEntries(
          recording.fields[kind].map((field, at) => [field, cells[at]?.[0] === 0 ? cells[at]?.[1] : null]),
        ),
    );
  const byKind = Object.fromEntries(mirrorKinds.map((kind) => [kind, rows(kind)])) as Record<MirrorKind, Row[]>;
  const answers: ClusterRows = { info: recording.info, ...byKind };
  return { file: recording.file, fields: recording.fields, answers, jobs: rows("job") };
}
