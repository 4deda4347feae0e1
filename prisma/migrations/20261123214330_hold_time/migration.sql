-- AlterTable
ALTER TABLE "Network" ADD COLUMN "holdMinutes" INTEGER;

-- CreateTable
CREATE TABLE "FreedAddress" (
    "networkUuid" TEXT NOT NULL,
    "address" BIGINT NOT NULL,
    "at" REAL NOT NULL,

    PRIMARY KEY ("networkUuid", "address"),
    CONSTRAINT "FreedAddress_networkUuid_fkey" FOREIGN KEY ("networkUuid") REFERENCES "Network" ("uuid") ON DELETE CASCADE ON UPDATE CASCADE
);
