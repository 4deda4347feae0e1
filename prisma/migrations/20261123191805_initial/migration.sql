-- CreateTable
CREATE TABLE "Cluster" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT DEFAULT 1,
    "uuid" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "masterIp" TEXT,
    "masterNode" TEXT,
    "macPrefix" TEXT NOT NULL,
    "nicMode" TEXT NOT NULL,
    "nicLink" TEXT NOT NULL,
    "nicVlan" TEXT NOT NULL,
    "serialNo" INTEGER NOT NULL,
    "configSerial" INTEGER NOT NULL,
    "ctime" REAL NOT NULL,
    "mtime" REAL NOT NULL,
    "tags" JSONB NOT NULL,
    "extra" JSONB NOT NULL,
    "document" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "NodeGroup" (
    "uuid" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "serialNo" INTEGER NOT NULL,
    "ctime" REAL NOT NULL,
    "mtime" REAL NOT NULL,
    "tags" JSONB NOT NULL,
    "extra" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "Node" (
    "uuid" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "groupUuid" TEXT NOT NULL,
    "primaryIp" TEXT NOT NULL,
    "secondaryIp" TEXT,
    "serialNo" INTEGER NOT NULL,
    "ctime" REAL NOT NULL,
    "mtime" REAL NOT NULL,
    "tags" JSONB NOT NULL,
    "extra" JSONB NOT NULL,
    CONSTRAINT "Node_groupUuid_fkey" FOREIGN KEY ("groupUuid") REFERENCES "NodeGroup" ("uuid") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Instance" (
    "uuid" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "primaryUuid" TEXT NOT NULL,
    "secondaryUuid" TEXT,
    "serialNo" INTEGER NOT NULL,
    "ctime" REAL NOT NULL,
    "mtime" REAL NOT NULL,
    "tags" JSONB NOT NULL,
    "extra" JSONB NOT NULL,
    CONSTRAINT "Instance_primaryUuid_fkey" FOREIGN KEY ("primaryUuid") REFERENCES "Node" ("uuid") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Instance_secondaryUuid_fkey" FOREIGN KEY ("secondaryUuid") REFERENCES "Node" ("uuid") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Nic" (
    "uuid" TEXT NOT NULL PRIMARY KEY,
    "instanceUuid" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT,
    "mac" TEXT NOT NULL,
    "ip" TEXT,
    "ip4" BIGINT,
    "networkUuid" TEXT,
    "mode" TEXT,
    "link" TEXT,
    "vlan" TEXT,
    "extra" JSONB NOT NULL,
    CONSTRAINT "Nic_instanceUuid_fkey" FOREIGN KEY ("instanceUuid") REFERENCES "Instance" ("uuid") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Nic_networkUuid_fkey" FOREIGN KEY ("networkUuid") REFERENCES "Network" ("uuid") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Network" (
    "uuid" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "network" TEXT NOT NULL,
    "first" BIGINT NOT NULL,
    "prefixLength" INTEGER NOT NULL,
    "gateway" TEXT,
    "network6" TEXT,
    "gateway6" TEXT,
    "macPrefix" TEXT,
    "reservations" BLOB NOT NULL,
    "extReservations" BLOB NOT NULL,
    "instanceCount" INTEGER NOT NULL,
    "externalCount" INTEGER NOT NULL,
    "freeCount" INTEGER NOT NULL,
    "wantsClusterAddresses" BOOLEAN NOT NULL DEFAULT true,
    "serialNo" INTEGER NOT NULL,
    "ctime" REAL NOT NULL,
    "mtime" REAL NOT NULL,
    "tags" JSONB NOT NULL,
    "extra" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "Reservation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "networkUuid" TEXT NOT NULL,
    "first" BIGINT NOT NULL,
    "last" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "job" INTEGER,
    "at" REAL,
    CONSTRAINT "Reservation_networkUuid_fkey" FOREIGN KEY ("networkUuid") REFERENCES "Network" ("uuid") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Connection" (
    "groupUuid" TEXT NOT NULL,
    "networkUuid" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "link" TEXT NOT NULL,
    "vlan" TEXT NOT NULL,
    "extra" JSONB NOT NULL,

    PRIMARY KEY ("groupUuid", "networkUuid"),
    CONSTRAINT "Connection_groupUuid_fkey" FOREIGN KEY ("groupUuid") REFERENCES "NodeGroup" ("uuid") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Connection_networkUuid_fkey" FOREIGN KEY ("networkUuid") REFERENCES "Network" ("uuid") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Job" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "opcode" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "door" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "dryRun" BOOLEAN NOT NULL DEFAULT false,
    "log" JSONB NOT NULL,
    "result" JSONB NOT NULL,
    "changes" JSONB NOT NULL,
    "refusal" JSONB,
    "undoOf" INTEGER,
    "owner" TEXT NOT NULL,
    "leaseUntil" REAL NOT NULL,
    "receivedAt" REAL NOT NULL,
    "startedAt" REAL,
    "endedAt" REAL
);

-- CreateTable
CREATE TABLE "JobObject" (
    "jobId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "uuid" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    PRIMARY KEY ("jobId", "kind", "uuid"),
    CONSTRAINT "JobObject_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "NodeGroup_name_key" ON "NodeGroup"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Node_name_key" ON "Node"("name");

-- CreateIndex
CREATE INDEX "Node_groupUuid_idx" ON "Node"("groupUuid");

-- CreateIndex
CREATE UNIQUE INDEX "Instance_name_key" ON "Instance"("name");

-- CreateIndex
CREATE INDEX "Instance_primaryUuid_idx" ON "Instance"("primaryUuid");

-- CreateIndex
CREATE INDEX "Instance_secondaryUuid_idx" ON "Instance"("secondaryUuid");

-- CreateIndex
CREATE INDEX "Nic_ip4_networkUuid_instanceUuid_idx" ON "Nic"("ip4", "networkUuid", "instanceUuid");

-- CreateIndex
CREATE INDEX "Nic_networkUuid_ip4_idx" ON "Nic"("networkUuid", "ip4");

-- CreateIndex
CREATE INDEX "Nic_mac_idx" ON "Nic"("mac");

-- CreateIndex
CREATE UNIQUE INDEX "Nic_instanceUuid_position_key" ON "Nic"("instanceUuid", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Network_name_key" ON "Network"("name");

-- CreateIndex
CREATE INDEX "Network_first_idx" ON "Network"("first");

-- CreateIndex
CREATE INDEX "Reservation_networkUuid_first_idx" ON "Reservation"("networkUuid", "first");

-- CreateIndex
CREATE INDEX "Connection_networkUuid_idx" ON "Connection"("networkUuid");

-- CreateIndex
CREATE INDEX "Job_status_leaseUntil_idx" ON "Job"("status", "leaseUntil");

-- CreateIndex
CREATE INDEX "JobObject_kind_uuid_jobId_idx" ON "JobObject"("kind", "uuid", "jobId");

-- CreateIndex
CREATE INDEX "JobObject_kind_name_jobId_idx" ON "JobObject"("kind", "name", "jobId");
