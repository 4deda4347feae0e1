-- CreateIndex
CREATE INDEX "Nic_name_instanceUuid_idx" ON "Nic"("name", "instanceUuid");
