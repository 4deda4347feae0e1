-- CreateTable
CREATE TABLE "User" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "role" TEXT NOT NULL,
    "password" TEXT NOT NULL,
    "createdAt" REAL NOT NULL,
    "signedInAt" REAL
);

-- CreateTable
CREATE TABLE "Session" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "userName" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "createdAt" REAL NOT NULL,
    "seenAt" REAL NOT NULL,
    "address" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    CONSTRAINT "Session_userName_fkey" FOREIGN KEY ("userName") REFERENCES "User" ("name") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hash" TEXT NOT NULL,
    "userName" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "createdAt" REAL NOT NULL,
    "usedAt" REAL,
    "expiresAt" REAL,
    CONSTRAINT "ApiToken_userName_fkey" FOREIGN KEY ("userName") REFERENCES "User" ("name") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SetUpLink" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT DEFAULT 1,
    "hash" TEXT NOT NULL,
    "createdAt" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "FailedAttempts" (
    "subject" TEXT NOT NULL PRIMARY KEY,
    "failures" INTEGER NOT NULL,
    "waitUntil" REAL NOT NULL,
    "at" REAL NOT NULL
);

-- CreateTable
CREATE TABLE "AccessEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" REAL NOT NULL,
    "event" TEXT NOT NULL,
    "actor" TEXT,
    "subject" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "detail" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Session_handle_key" ON "Session"("handle");

-- CreateIndex
CREATE INDEX "Session_userName_idx" ON "Session"("userName");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "ApiToken_userName_idx" ON "ApiToken"("userName");

-- CreateIndex
CREATE INDEX "AccessEvent_subject_id_idx" ON "AccessEvent"("subject", "id");

-- The log of who came in and who changed whom is only ever added to.
CREATE TRIGGER "AccessEvent_never_changed" BEFORE UPDATE ON "AccessEvent"
BEGIN SELECT RAISE(ABORT, 'AccessEvent is only added to'); END;

CREATE TRIGGER "AccessEvent_never_removed" BEFORE DELETE ON "AccessEvent"
BEGIN SELECT RAISE(ABORT, 'AccessEvent is only added to'); END;
