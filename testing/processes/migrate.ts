// Migrates a database and tells what it applied: migrate.mjs FILE FOLDER. Waits for "go" first, so that
// several of them start at the same moment.

import { migrate } from "@/lib/store/database/migrate";

const [file = "", folder = ""] = process.argv.slice(2);
process.once("message", () => {
  process.send?.(migrate(file, folder).applied, () => process.disconnect());
});
process.send?.("ready");
