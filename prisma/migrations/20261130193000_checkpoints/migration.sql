-- AlterTable
ALTER TABLE "Job" ADD COLUMN "turn" INTEGER;

-- CreateTable
CREATE TABLE "NetworkChange" (
    "networkUuid" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "jobId" INTEGER NOT NULL,
    "at" REAL NOT NULL,
    "addresses" INTEGER NOT NULL,

    PRIMARY KEY ("networkUuid", "turn"),
    CONSTRAINT "NetworkChange_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Checkpoint" (
    "turn" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" REAL NOT NULL,
    "job" INTEGER
);

-- CreateTable
CREATE TABLE "CheckpointPart" (
    "part" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "data" BLOB NOT NULL,

    PRIMARY KEY ("part", "turn"),
    CONSTRAINT "CheckpointPart_turn_fkey" FOREIGN KEY ("turn") REFERENCES "Checkpoint" ("turn") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "NetworkChange_jobId_idx" ON "NetworkChange"("jobId");

-- CreateIndex
CREATE INDEX "CheckpointPart_turn_idx" ON "CheckpointPart"("turn");

-- CreateIndex
CREATE UNIQUE INDEX "Job_turn_key" ON "Job"("turn");

-- CreateIndex
CREATE INDEX "Job_turn_endedAt_idx" ON "Job"("turn", "endedAt");


-- What was written so far gets its turns in the order in which it ended.
UPDATE "Job" SET "turn" = o."turn" FROM (
  SELECT "id", row_number() OVER (ORDER BY "endedAt", "id") AS "turn" FROM "Job"
  WHERE "status" = 'success' AND "dryRun" = 0 AND "endedAt" IS NOT NULL
    AND (octet_length("changes") > 2 OR "opcode" IN ('OP_CONFIG_IMPORT', 'OP_CONFIG_RESTORE'))) o
WHERE o."id" = "Job"."id";

INSERT INTO "NetworkChange" ("networkUuid", "turn", "jobId", "at", "addresses")
SELECT "network", "turn", "id", "endedAt", sum("addresses") FROM (
  SELECT j."turn", j."id", j."endedAt", c.value ->> '$.network.uuid' AS "network",
    CASE c.value ->> '$.type' WHEN 'external' THEN (c.value ->> '$.row.last') - (c.value ->> '$.row.first') + 1
      WHEN 'internal' THEN (c.value ->> '$.last') - (c.value ->> '$.first') + 1 ELSE 0 END AS "addresses"
  FROM "Job" j, json_each(j."changes") c
  WHERE j."turn" IS NOT NULL AND c.value ->> '$.type' IN ('external', 'internal', 'connection')
  UNION ALL SELECT j."turn", j."id", j."endedAt", ifnull(c.value ->> '$.before.uuid', c.value ->> '$.after.uuid'), 0
  FROM "Job" j, json_each(j."changes") c WHERE j."turn" IS NOT NULL AND c.value ->> '$.type' = 'network'
  UNION ALL SELECT j."turn", j."id", j."endedAt", s.value, 0
  FROM "Job" j, json_each(j."changes") c,
    json_each(json_array(c.value ->> '$.before.network.uuid', c.value ->> '$.after.network.uuid')) s
  WHERE j."turn" IS NOT NULL AND c.value ->> '$.type' = 'nic')
WHERE "network" IS NOT NULL GROUP BY "network", "turn";

-- The past of a store that holds nothing yet begins with nothing. That of another one begins where its jobs lead back to: the
-- server looks for it.
INSERT INTO "Checkpoint" ("turn", "at", "job") SELECT 0, 0, NULL
WHERE NOT EXISTS (SELECT 1 FROM "Job" WHERE "turn" IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM "TidiedJobs")
  AND NOT EXISTS (SELECT 1 FROM "Network") AND NOT EXISTS (SELECT 1 FROM "Cluster") AND NOT EXISTS (SELECT 1 FROM "NodeGroup");
