-- CreateTable
CREATE TABLE "NodeLinkList" (
    "nodeUuid" TEXT NOT NULL PRIMARY KEY,
    "links" JSONB NOT NULL,
    "read" JSONB NOT NULL,
    "at" REAL NOT NULL,
    "by" TEXT NOT NULL,
    "job" INTEGER
);
