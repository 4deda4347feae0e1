-- AlterTable
ALTER TABLE "Job" ADD COLUMN "hookPhase" TEXT;
ALTER TABLE "Job" ADD COLUMN "canceledBy" TEXT;

-- CreateTable
CREATE TABLE "JobRequest" (
    "jobId" INTEGER NOT NULL PRIMARY KEY,
    "input" JSONB NOT NULL,
    "role" TEXT NOT NULL,
    "seen" JSONB,
    "depends" JSONB NOT NULL,
    CONSTRAINT "JobRequest_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Job_hookPhase_leaseUntil_idx" ON "Job"("hookPhase", "leaseUntil");
