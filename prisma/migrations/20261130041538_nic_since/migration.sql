-- AlterTable
ALTER TABLE "Nic" ADD COLUMN "sinceAt" REAL;
ALTER TABLE "Nic" ADD COLUMN "sinceJob" INTEGER;

-- What the jobs know: the last one that gave each NIC the address that it has now, in the network where it is now.
WITH "Given" AS (
  SELECT
    c."value" ->> '$.nic' AS "nic",
    c."value" ->> '$.after.ip' AS "ip",
    c."value" ->> '$.after.network.uuid' AS "network",
    j."id" AS "job",
    coalesce(j."startedAt", j."receivedAt") AS "at",
    row_number() OVER (PARTITION BY c."value" ->> '$.nic' ORDER BY j."id" DESC, c."key" DESC) AS "place"
  FROM "Job" j, json_each(j."changes") c
  WHERE j."status" = 'success' AND NOT j."dryRun" AND c."value" ->> '$.type' = 'nic'
    AND c."value" ->> '$.after.ip' IS NOT NULL
    AND (c."value" ->> '$.before.ip' IS NOT c."value" ->> '$.after.ip'
      OR c."value" ->> '$.before.network.uuid' IS NOT c."value" ->> '$.after.network.uuid')
)
UPDATE "Nic" SET "sinceJob" = g."job", "sinceAt" = g."at"
FROM "Given" g
WHERE g."place" = 1 AND g."nic" = "Nic"."uuid" AND g."ip" = "Nic"."ip" AND g."network" IS "Nic"."networkUuid";
