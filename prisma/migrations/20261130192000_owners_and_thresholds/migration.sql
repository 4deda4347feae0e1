-- AlterTable
ALTER TABLE "Network" ADD COLUMN "warnPercent" INTEGER;
ALTER TABLE "Network" ADD COLUMN "dangerPercent" INTEGER;

-- AlterTable
ALTER TABLE "Reservation" ADD COLUMN "owner" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Reservation" ADD COLUMN "expiresAt" REAL;

-- CreateIndex
CREATE INDEX "Reservation_expiresAt_idx" ON "Reservation"("expiresAt");
