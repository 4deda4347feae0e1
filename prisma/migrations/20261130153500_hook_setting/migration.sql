-- CreateTable
CREATE TABLE "HookSetting" (
    "id" INTEGER NOT NULL PRIMARY KEY DEFAULT 1,
    "dir" TEXT NOT NULL,
    "runOnNode" TEXT
);
