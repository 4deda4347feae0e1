import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SettingError, settings } from "@/lib/env";
import { makeCertificate } from "@/scripts/rapi-certificate.mjs";
import { temporaryFolder } from "@/testing/fresh-store";
import { rapiWhere } from "./rapi-where";

const where = (environment: Record<string, string>) => rapiWhere(settings(environment));

test("without settings it is Ganeti's port on this machine, as off it is nowhere", () => {
  expect(where({})).toEqual({
    ...{ host: "127.0.0.1", port: 5080, certificate: null },
    ...{ proxied: false, names: [] },
  });
  expect(where({ TRUST_PROXY: "1", HOST_NAMES: "api.example" })).toMatchObject({
    proxied: true,
    names: ["api.example"],
  });
  expect(where({ RAPI_PORT: "off" })).toBeNull();
});

test("without a certificate it is on this machine only", () => {
  expect(() => where({ RAPI_HOST: "0.0.0.0" })).toThrow(
    /RAPI_HOST is 0\.0\.0\.0, but without a certificate.*clear text/,
  );
  expect(where({ RAPI_HOST: "::1" })).toMatchObject({ host: "::1" });
});

test("with the pair that the command makes it is anywhere", () => {
  const { cert, key } = makeCertificate(temporaryFolder(), ["api.example.com", "192.0.2.1"]);
  const found = where({ RAPI_HOST: "0.0.0.0", RAPI_CERT: cert, RAPI_KEY: key });
  expect(found?.certificate?.cert).toMatch(/^-----BEGIN CERTIFICATE-----/);
});

test("a pair that is none is refused in words", () => {
  const folder = temporaryFolder();
  const { cert, key } = makeCertificate(folder, ["localhost"]);
  const other = makeCertificate(join(folder, "other"), ["localhost"]);
  expect(() => where({ RAPI_CERT: cert })).toThrow(/RAPI_KEY is missing/);
  expect(() => where({ RAPI_CERT: cert, RAPI_KEY: join(folder, "nosuch") })).toThrow(/RAPI_KEY names .*cannot be read/);
  expect(() => where({ RAPI_CERT: cert, RAPI_KEY: other.key })).toThrow(SettingError);
  writeFileSync(key, "no key");
  expect(() => where({ RAPI_CERT: cert, RAPI_KEY: key })).toThrow(/must be a certificate and its key/);
});

test("the command never replaces a pair, and refuses what is no name", () => {
  const folder = temporaryFolder();
  makeCertificate(folder, ["localhost"]);
  expect(() => makeCertificate(folder, ["localhost"])).toThrow(/already exists/);
  expect(() => makeCertificate(join(folder, "b"), ["a b"])).toThrow(/neither a host name nor an address/);
});
