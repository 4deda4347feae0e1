import { expect, test } from "vitest";
import { SettingError, settings } from "@/lib/env";
import { refuseOthersWhileDeveloping } from "./developing";

test.each([{ HOST: "0.0.0.0" }, { HOST: "::" }, { TRUST_PROXY: "1" }])("--dev is refused with %o", (environment) => {
  expect(() => refuseOthersWhileDeveloping(settings(environment))).toThrow(SettingError);
});

test.each([{}, { HOST: "localhost" }, { HOST: "::1" }])("--dev is fine with %o", (environment) => {
  expect(() => refuseOthersWhileDeveloping(settings(environment))).not.toThrow();
});
