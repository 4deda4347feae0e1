-- CreateTable
CREATE TABLE "JobPrivates" (
    "jobId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "values" JSONB NOT NULL,
    "at" REAL NOT NULL,
    CONSTRAINT "JobPrivates_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "JobPrivates_at_idx" ON "JobPrivates"("at");

-- Private values stand in jobs in clear until here. Each place of them in what a job changed: its path, the name of the parameter,
-- the value as JSON, and the number of the value among those of its job.
CREATE TABLE "PrivateSpot" ("job" INTEGER, "place" TEXT, "name" TEXT, "value" TEXT, "number" INTEGER);

INSERT INTO "PrivateSpot"
SELECT "job", "place", "name", "value", dense_rank() OVER (PARTITION BY "job" ORDER BY "value") FROM (
  SELECT j."id" AS "job", t.fullkey AS "place", p.key AS "name",
    CASE p.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' WHEN 'null' THEN 'null'
      WHEN 'object' THEN p.value WHEN 'array' THEN p.value ELSE json_quote(p.value) END AS "value"
  FROM "Job" j, json_tree(j."changes") t, json_each(t.value) p
  WHERE (instr(j."changes", '"osparams_private"') > 0 OR instr(j."changes", '"osparams_secret"') > 0)
    AND t.key IN ('osparams_private', 'osparams_secret') AND t.type = 'object'
    AND (t.path GLOB '$[[]*].before.extra' OR t.path GLOB '$[[]*].after.extra')
);

-- Those that an undo may still ask for are kept apart.
INSERT INTO "JobPrivates" ("jobId", "values", "at")
SELECT j."id", (
    SELECT json_group_array(json("value") ORDER BY "number")
    FROM (SELECT DISTINCT "value", "number" FROM "PrivateSpot" WHERE "job" = j."id")
  ), j."endedAt"
FROM "Job" j
WHERE j."id" IN (SELECT "job" FROM "PrivateSpot")
  AND j."status" = 'success' AND j."dryRun" = 0 AND j."endedAt" > unixepoch() - 30 * 86400
  AND NOT EXISTS (SELECT 1 FROM "Job" u WHERE u."undoOf" = j."id" AND u."status" = 'success' AND u."dryRun" = 0);

-- What a job changed, with the number in the place of each value: one place after the other.
UPDATE "Job" SET "changes" = (
  WITH RECURSIVE
    "spot"("at", "place", "numbers") AS MATERIALIZED (
      SELECT row_number() OVER (), "place", json_group_object("name", '<redacted ' || "number" || '>')
      FROM "PrivateSpot" WHERE "job" = "Job"."id" GROUP BY "place"
    ),
    "cleaned"("at", "text") AS (
      SELECT 0, "Job"."changes"
      UNION ALL
      SELECT "spot"."at", json_set("cleaned"."text", "spot"."place", json("spot"."numbers"))
      FROM "cleaned" JOIN "spot" ON "spot"."at" = "cleaned"."at" + 1
    )
  SELECT "text" FROM "cleaned" ORDER BY "at" DESC LIMIT 1
)
WHERE "id" IN (SELECT "job" FROM "PrivateSpot");

DROP TABLE "PrivateSpot";

-- What was asked for says the names only.
UPDATE "Job" SET "params" = json_set("params", '$.settings.osparams_private', (
  SELECT json_group_object(p.key, '<redacted>') FROM json_each("Job"."params", '$.settings.osparams_private') p
)) WHERE json_type("params", '$.settings.osparams_private') = 'object';
UPDATE "Job" SET "params" = json_set("params", '$.settings.osparams_private', '<redacted>')
WHERE json_type("params", '$.settings.osparams_private') NOT IN ('object', 'null');
UPDATE "Job" SET "params" = json_set("params", '$.osparams_private', '<redacted>')
WHERE json_type("params", '$.osparams_private') IS NOT NULL;
UPDATE "Job" SET "said" = json_set("said", '$.osparams_private', '<redacted>')
WHERE json_type("said", '$.osparams_private') IS NOT NULL;
