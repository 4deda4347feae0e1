-- CreateTable
CREATE TABLE "TidiedJobs" (
    "at" REAL NOT NULL PRIMARY KEY,
    "first" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "days" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "TidiedAuthor" (
    "job" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "actor" TEXT NOT NULL,
    "namedAt" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "Tidying" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT DEFAULT 1,
    "nightAt" REAL,
    "logSince" REAL,
    "logUnlock" REAL
);

-- CreateIndex
CREATE INDEX "AccessEvent_at_idx" ON "AccessEvent"("at");

-- CreateIndex
CREATE INDEX "Job_endedAt_idx" ON "Job"("endedAt");

INSERT INTO "Tidying" ("id") VALUES (1);

-- Lines of the log of accesses may be removed from before the time that tidying has written, in its own transaction.
DROP TRIGGER "AccessEvent_never_removed";
CREATE TRIGGER "AccessEvent_never_removed" BEFORE DELETE ON "AccessEvent"
WHEN NOT EXISTS (SELECT 1 FROM "Tidying" WHERE OLD."at" < "logUnlock")
BEGIN SELECT RAISE(ABORT, 'AccessEvent is only added to'); END;
