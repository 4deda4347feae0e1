-- CreateTable
CREATE TABLE "JobAddresses" (
    "jobId" INTEGER NOT NULL,
    "first" BIGINT NOT NULL,
    "bits" INTEGER NOT NULL,

    PRIMARY KEY ("jobId", "first", "bits"),
    CONSTRAINT "JobAddresses_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "JobIp6" (
    "jobId" INTEGER NOT NULL,
    "address" TEXT NOT NULL,

    PRIMARY KEY ("jobId", "address"),
    CONSTRAINT "JobIp6_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) WITHOUT ROWID;

-- CreateIndex
CREATE INDEX "JobAddresses_first_bits_idx" ON "JobAddresses"("first", "bits");

-- CreateIndex
CREATE INDEX "JobIp6_address_idx" ON "JobIp6"("address");

-- What the jobs that there are did to addresses, as lib/domain/past/touched-addresses.ts says it of new ones.
CREATE TEMP TABLE "Done" AS
SELECT j."id" AS "job", c."value" AS "change", c."value" ->> '$.type' AS "kind"
FROM "Job" j, json_each(j."changes") c
WHERE j."status" = 'success' AND NOT j."dryRun" AND octet_length(j."changes") > 2;

-- Addresses as text: those of NICs, and those of nodes, the master and gateways where they changed.
CREATE TEMP TABLE "Said" AS
SELECT "job", "change" ->> '$.before.ip' AS "ip" FROM "Done" WHERE "kind" = 'nic'
UNION SELECT "job", "change" ->> '$.after.ip' FROM "Done" WHERE "kind" = 'nic'
UNION SELECT "job", side."value" FROM (
  SELECT "job", "change" ->> ('$.before.' || field."value") AS "before", "change" ->> ('$.after.' || field."value") AS "after"
  FROM "Done", json_each('["primaryIp","secondaryIp","masterIp","gateway"]') field WHERE "kind" IN ('node', 'cluster', 'network')
) d, json_each(json_array(d."before", d."after")) side
WHERE d."before" IS NOT d."after";

CREATE TEMP TABLE "Range" ("job" INTEGER, "first" INTEGER, "last" INTEGER);

INSERT INTO "Range" SELECT "job", "change" ->> '$.row.first', "change" ->> '$.row.last' FROM "Done" WHERE "kind" = 'external'
UNION ALL SELECT "job", "change" ->> '$.first', "change" ->> '$.last' FROM "Done" WHERE "kind" = 'internal';

INSERT INTO "Range" SELECT "job", "number", "number" FROM (
  SELECT "job", (o ->> 0) * 16777216 + (o ->> 1) * 65536 + (o ->> 2) * 256 + (o ->> 3) AS "number"
  FROM (SELECT "job", '["' || replace("ip", '.', '","') || '"]' AS o FROM "Said"
    WHERE "ip" GLOB '[0-9]*.[0-9]*.[0-9]*.[0-9]*' AND "ip" NOT GLOB '*[^0-9.]*')
);

-- A network that is added, removed or renamed: all of it.
INSERT INTO "Range" SELECT "job", "number", "number" + (1 << (32 - "length")) - 1 FROM (
  SELECT "job", (o ->> 0) * 16777216 + (o ->> 1) * 65536 + (o ->> 2) * 256 + (o ->> 3) AS "number", CAST(o ->> 4 AS INTEGER) AS "length"
  FROM (SELECT "job",
      '["' || replace(replace(coalesce("change" ->> '$.after.network', "change" ->> '$.before.network'), '/', '.'), '.', '","') || '"]' AS o
    FROM "Done" WHERE "kind" = 'network' AND "change" ->> '$.before.name' IS NOT "change" ->> '$.after.name')
);

-- An import, or a restored copy, is about every address.
INSERT INTO "Range" SELECT "id", 0, 4294967295 FROM "Job"
WHERE "status" = 'success' AND NOT "dryRun" AND "opcode" IN ('OP_CONFIG_IMPORT', 'OP_CONFIG_RESTORE');

-- Each range as aligned blocks: from its first address on the largest one that begins there and does not reach beyond its last.
WITH RECURSIVE "Bits"("bits", "size") AS (
  SELECT 0, 4294967296 UNION ALL SELECT "bits" + 1, "size" / 2 FROM "Bits" WHERE "bits" < 32
), "Block"("job", "first", "size", "last") AS (
  SELECT r."job", r."first", (SELECT max("size") FROM "Bits" WHERE r."first" % "size" = 0 AND r."first" + "size" - 1 <= r."last"), r."last"
  FROM (SELECT DISTINCT * FROM "Range") r
  UNION ALL
  SELECT b."job", b."first" + b."size",
    (SELECT max("size") FROM "Bits" n WHERE (b."first" + b."size") % n."size" = 0 AND b."first" + b."size" + n."size" - 1 <= b."last"), b."last"
  FROM "Block" b WHERE b."first" + b."size" <= b."last"
)
INSERT OR IGNORE INTO "JobAddresses" ("jobId", "first", "bits")
SELECT b."job", b."first", n."bits" FROM "Block" b JOIN "Bits" n ON n."size" = b."size";

INSERT INTO "JobIp6" ("jobId", "address")
SELECT DISTINCT "job", lower("ip") FROM "Said" WHERE "ip" LIKE '%:%';

DROP TABLE "Done";
DROP TABLE "Said";
DROP TABLE "Range";
