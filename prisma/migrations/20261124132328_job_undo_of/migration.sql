-- CreateIndex
CREATE INDEX "Job_undoOf_idx" ON "Job"("undoOf");
