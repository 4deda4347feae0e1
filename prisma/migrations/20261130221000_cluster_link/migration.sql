-- CreateTable
CREATE TABLE "ClusterLink" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT DEFAULT 1,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "user" TEXT NOT NULL,
    "password" TEXT NOT NULL,
    "canWrite" BOOLEAN NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "certificate" JSONB NOT NULL,
    "pinnedBy" TEXT NOT NULL,
    "pinnedAt" REAL NOT NULL,
    "linkedBy" TEXT NOT NULL,
    "linkedAt" REAL NOT NULL,
    "version" TEXT NOT NULL,
    "masterIp" TEXT,
    "readerCommand" TEXT,
    "state" TEXT NOT NULL,
    "stateSince" REAL NOT NULL,
    "problem" JSONB,
    "tries" JSONB NOT NULL,
    "nextTryAt" REAL,
    "progress" JSONB,
    "readAt" REAL,
    "lastJob" INTEGER NOT NULL DEFAULT 0,
    "newestMtime" INTEGER NOT NULL DEFAULT 0,
    "reader" TEXT,
    "readerUntil" REAL NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "ClusterChain" (
    "jobId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "mark" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "createdAt" REAL NOT NULL,
    "endedAt" REAL,
    CONSTRAINT "ClusterChain_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClusterStep" (
    "jobId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "opcode" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "needs" JSONB NOT NULL,
    "clusterJob" INTEGER,
    "status" TEXT NOT NULL,
    "error" TEXT,
    "sentAt" REAL,
    "startedAt" REAL,
    "endedAt" REAL,

    PRIMARY KEY ("jobId", "number"),
    CONSTRAINT "ClusterStep_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "ClusterChain" ("jobId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClusterChainObject" (
    "jobId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,

    PRIMARY KEY ("jobId", "kind", "key"),
    CONSTRAINT "ClusterChainObject_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "ClusterChain" ("jobId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ClusterChain_state_idx" ON "ClusterChain"("state");

-- CreateIndex
CREATE INDEX "ClusterStep_clusterJob_idx" ON "ClusterStep"("clusterJob");

-- CreateIndex
CREATE INDEX "ClusterChainObject_kind_key_idx" ON "ClusterChainObject"("kind", "key");

-- Open pages hear of the link (decisions 0021): not of each reading, which is every few seconds.
CREATE TRIGGER "LiveEvent_link_made" AFTER INSERT ON "ClusterLink" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'link');
END;

CREATE TRIGGER "LiveEvent_link_changed" AFTER UPDATE OF "state", "problem", "progress", "nextTryAt", "canWrite", "fingerprint", "version" ON "ClusterLink"
WHEN OLD."state" <> NEW."state" OR OLD."problem" IS NOT NEW."problem" OR OLD."progress" IS NOT NEW."progress"
  OR OLD."nextTryAt" IS NOT NEW."nextTryAt" OR OLD."canWrite" <> NEW."canWrite" OR OLD."fingerprint" <> NEW."fingerprint"
  OR OLD."version" <> NEW."version"
BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'link');
END;

CREATE TRIGGER "LiveEvent_link_ended" AFTER DELETE ON "ClusterLink" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'link');
END;

-- A step of a job is seen on the page of the job.
CREATE TRIGGER "LiveEvent_step_planned" AFTER INSERT ON "ClusterChain" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind", "job") VALUES ((julianday('now') - 2440587.5) * 86400, 'job', NEW."jobId");
END;

CREATE TRIGGER "LiveEvent_step_changed" AFTER UPDATE OF "status", "clusterJob" ON "ClusterStep"
WHEN OLD."status" <> NEW."status" OR OLD."clusterJob" IS NOT NEW."clusterJob"
BEGIN
  INSERT INTO "LiveEvent" ("at", "kind", "job") VALUES ((julianday('now') - 2440587.5) * 86400, 'job', NEW."jobId");
END;
