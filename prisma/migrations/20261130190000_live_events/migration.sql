-- CreateTable
CREATE TABLE "LiveEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" REAL NOT NULL,
    "kind" TEXT NOT NULL,
    "job" INTEGER
);

-- CreateTable
CREATE TABLE "LiveSequence" (
    "id" INTEGER NOT NULL PRIMARY KEY DEFAULT 1,
    "name" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "LiveEvent_kind_job_idx" ON "LiveEvent"("kind", "job");

-- By its name a reader knows that this is the sequence that he has read before.
INSERT INTO "LiveSequence" ("id", "name") VALUES (1, lower(hex(randomblob(8))));

-- The last event of its kind, or of its job, says what the earlier ones said; and of the whole only the last 10,000 numbers are
-- kept. Whoever is behind them reads everything anew.
CREATE TRIGGER "LiveEvent_added" AFTER INSERT ON "LiveEvent" BEGIN
  DELETE FROM "LiveEvent" WHERE "kind" = NEW."kind" AND "job" IS NEW."job" AND "id" < NEW."id";
  DELETE FROM "LiveEvent" WHERE "id" <= NEW."id" - 10000;
END;

-- The sequence is written here and not in the code, so that every door and every process is in it. A migration that makes one of
-- these tables anew has to make its triggers anew, too.
CREATE TRIGGER "LiveEvent_job_added" AFTER INSERT ON "Job" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind", "job") VALUES ((julianday('now') - 2440587.5) * 86400, 'job', NEW."id");
END;

CREATE TRIGGER "LiveEvent_job_changed" AFTER UPDATE OF "status", "hookPhase", "canceledBy", "log" ON "Job"
WHEN OLD."status" <> NEW."status" OR OLD."hookPhase" IS NOT NEW."hookPhase" OR OLD."canceledBy" IS NOT NEW."canceledBy"
  OR octet_length(OLD."log") <> octet_length(NEW."log")
BEGIN
  INSERT INTO "LiveEvent" ("at", "kind", "job") VALUES ((julianday('now') - 2440587.5) * 86400, 'job', NEW."id");
END;

CREATE TRIGGER "LiveEvent_tidied" AFTER INSERT ON "TidiedJobs" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'tidied');
END;

CREATE TRIGGER "LiveEvent_user_added" AFTER INSERT ON "User" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'accounts');
END;

CREATE TRIGGER "LiveEvent_user_changed" AFTER UPDATE OF "role", "password" ON "User"
WHEN OLD."role" <> NEW."role" OR OLD."password" <> NEW."password"
BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'accounts');
END;

CREATE TRIGGER "LiveEvent_user_removed" AFTER DELETE ON "User" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'accounts');
END;

CREATE TRIGGER "LiveEvent_session_opened" AFTER INSERT ON "Session" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'accounts');
END;

CREATE TRIGGER "LiveEvent_session_ended" AFTER DELETE ON "Session" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'accounts');
END;

CREATE TRIGGER "LiveEvent_token_made" AFTER INSERT ON "ApiToken" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'accounts');
END;

CREATE TRIGGER "LiveEvent_token_revoked" AFTER DELETE ON "ApiToken" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'accounts');
END;

CREATE TRIGGER "LiveEvent_access_noted" AFTER INSERT ON "AccessEvent" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'accounts');
END;

CREATE TRIGGER "LiveEvent_hooks_set" AFTER INSERT ON "HookSetting" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'settings');
END;

CREATE TRIGGER "LiveEvent_hooks_changed" AFTER UPDATE ON "HookSetting" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'settings');
END;

CREATE TRIGGER "LiveEvent_hooks_unset" AFTER DELETE ON "HookSetting" BEGIN
  INSERT INTO "LiveEvent" ("at", "kind") VALUES ((julianday('now') - 2440587.5) * 86400, 'settings');
END;
