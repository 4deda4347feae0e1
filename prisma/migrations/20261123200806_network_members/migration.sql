-- CreateIndex
CREATE INDEX "Nic_networkUuid_instanceUuid_idx" ON "Nic"("networkUuid", "instanceUuid");
