-- CreateTable
CREATE TABLE "PoolUsage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "networkUuid" TEXT NOT NULL,
    "at" REAL NOT NULL,
    "job" INTEGER,
    "instance" INTEGER NOT NULL,
    "external" INTEGER NOT NULL,
    "free" INTEGER NOT NULL,
    "grown" INTEGER NOT NULL,
    "jobs" INTEGER NOT NULL
);

-- CreateIndex
CREATE INDEX "PoolUsage_networkUuid_at_idx" ON "PoolUsage"("networkUuid", "at");

-- The history of networks that exist is filled from what their jobs changed: see lib/store/database/fill-pool-usage.ts.
