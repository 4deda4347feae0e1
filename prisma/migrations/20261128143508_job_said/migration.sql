-- AlterTable
ALTER TABLE "Job" ADD COLUMN "said" JSONB;
