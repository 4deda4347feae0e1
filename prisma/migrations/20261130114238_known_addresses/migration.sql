-- CreateTable
CREATE TABLE "KnownAddress" (
    "userName" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" REAL NOT NULL,

    PRIMARY KEY ("userName", "address"),
    CONSTRAINT "KnownAddress_userName_fkey" FOREIGN KEY ("userName") REFERENCES "User" ("name") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Who is signed in has signed in from there. An IPv6 address is kept as its /64, which SQL cannot compute.
INSERT INTO "KnownAddress" ("userName", "address", "at")
SELECT "userName", "address", max("createdAt") FROM "Session" WHERE instr("address", ':') = 0 GROUP BY "userName", "address";

-- Failures are counted for other subjects from here on: those counted before are forgotten.
DROP TABLE "FailedAttempts";
CREATE TABLE "FailedAttempts" (
    "subject" TEXT NOT NULL PRIMARY KEY,
    "failures" REAL NOT NULL,
    "at" REAL NOT NULL
);

-- CreateIndex
CREATE INDEX "FailedAttempts_at_idx" ON "FailedAttempts"("at");
