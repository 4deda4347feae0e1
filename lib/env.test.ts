import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { databaseFile, givenAdministrator, SettingError, settings } from "./env";
import { projectRoot } from "./project-root";

describe("settings", () => {
  test("stand by themselves when nothing is set, and an empty value is nothing", () => {
    const standard = {
      PORT: 3000,
      RAPI_PORT: 5080,
      HOST: "127.0.0.1",
      DATABASE_URL: "file:./data/ganeti-networks.db",
      LOG_LEVEL: "info",
      TRUST_PROXY: false,
      OPEN_READS: false,
      CONNECTIONS_PER_ADDRESS: 200,
      KEEP_JOBS_DAYS: 365,
      KEEP_LOG_DAYS: 365,
      KEEP_BACKUPS_DAYS: 365,
      KEEP_BACKUPS: null,
    };
    expect(settings({})).toEqual(standard);
    expect(settings({ PORT: "", HOST: "", DATABASE_URL: "", LOG_LEVEL: "" })).toEqual(standard);
  });

  test("the key of secrets is 32 bytes, in base64 or hexadecimal, and no refusal repeats it", () => {
    const key = Buffer.from(Array.from({ length: 32 }, (_, at) => 200 + at));
    for (const text of [key.toString("base64"), key.toString("base64").replace("=", ""), key.toString("hex")])
      expect(settings({ SECRET_KEY: text }).SECRET_KEY).toEqual(key);
    for (const wrong of ["short", key.toString("hex").slice(2), `${key.toString("base64")}x`]) {
      const refuse = () => settings({ SECRET_KEY: wrong });
      expect(refuse).toThrow("SECRET_KEY must be 32 bytes in base64 or hexadecimal");
      expect(refuse).not.toThrow(wrong);
    }
  });

  test("the HTTP API can be switched off", () => {
    expect(settings({ RAPI_PORT: "off" }).RAPI_PORT).toBeNull();
    expect(settings({ RAPI_PORT: "0" }).RAPI_PORT).toBe(0);
  });

  test("take what is set", () => {
    expect(settings({ PORT: "0", HOST: "::1" })).toMatchObject({ PORT: 0, HOST: "::1" });
  });

  test("connections of an address are a number, or any", () => {
    expect(settings({ CONNECTIONS_PER_ADDRESS: "50" }).CONNECTIONS_PER_ADDRESS).toBe(50);
    expect(settings({ CONNECTIONS_PER_ADDRESS: "any" }).CONNECTIONS_PER_ADDRESS).toBeNull();
    expect(() => settings({ CONNECTIONS_PER_ADDRESS: "0" })).toThrow(
      'CONNECTIONS_PER_ADDRESS must be a number of connections from 1 to 10000, or any; it is "0".',
    );
  });

  test("proxies are on this machine, or at addresses and in networks", () => {
    expect(settings({ TRUST_PROXY: "1" }).TRUST_PROXY).toBe(true);
    expect(settings({ TRUST_PROXY: "0" }).TRUST_PROXY).toBe(false);
    expect(settings({ TRUST_PROXY: "192.0.2.10, 2001:db8::/32" }).TRUST_PROXY).toEqual(["192.0.2.10", "2001:db8::/32"]);
    for (const wrong of ["yes", "192.0.2.10,", "proxy.example.org", "192.0.2.0/33", "192.0.2.0/24/8"])
      expect(() => settings({ TRUST_PROXY: wrong })).toThrow(
        /^TRUST_PROXY must be 1 or 0, or the addresses of the proxies, separated by commas; ".*" is no address/,
      );
  });

  test("names of the console are a list", () => {
    expect(settings({ HOST_NAMES: "Networks.example.org, n.example.org" }).HOST_NAMES).toEqual([
      "networks.example.org",
      "n.example.org",
    ]);
  });

  test("what is tidied away is kept for a number of days, or forever", () => {
    expect(settings({ KEEP_JOBS_DAYS: "1", KEEP_LOG_DAYS: "forever", KEEP_BACKUPS: "7" })).toMatchObject({
      KEEP_JOBS_DAYS: 1,
      KEEP_LOG_DAYS: null,
      KEEP_BACKUPS: 7,
    });
    expect(settings({ KEEP_BACKUPS: "all", KEEP_BACKUPS_DAYS: "36500" })).toMatchObject({
      KEEP_BACKUPS: null,
      KEEP_BACKUPS_DAYS: 36_500,
    });
  });

  test.each(["0", "-1", "365d", "1.5", " ", "never", "FOREVER", "36501", "1e3", "007"])(
    "%j is no number of days: it is refused with the setting, the value and what would do",
    (value) => {
      for (const name of ["KEEP_JOBS_DAYS", "KEEP_LOG_DAYS", "KEEP_BACKUPS_DAYS"])
        expect(() => settings({ [name]: value })).toThrow(
          `${name} must be a number of days from 1 to 36500, or forever; it is "${value}". Correct it, or leave it out.`,
        );
    },
  );

  test.each([
    [{ KEEP_BACKUPS: "0" }, /^KEEP_BACKUPS must be a number of copies from 1 to 1000000, or all; it is "0"\./],
    [{ KEEP_BACKUPS: "forever" }, /KEEP_BACKUPS must be .*, or all; it is "forever"/],
    [{ HOST_NAMES: "https://n.example.org" }, /HOST_NAMES must be names without ports/],
    [{ PORT: "http" }, /PORT must be a number from 0 to 65535/],
    [{ PORT: "65536" }, /PORT must be a number/],
    [{ PORT: "-1" }, /PORT must be a number/],
    [{ PORT: "3000 " }, /PORT must be a number/],
    [{ RAPI_PORT: "on" }, /RAPI_PORT must be a number from 0 to 65535, or off/],
    [{ DATABASE_URL: "postgres://localhost/x" }, /DATABASE_URL must be file: and the path/],
    [{ DATABASE_URL: "file:" }, /DATABASE_URL must be file: and the path/],
    [{ LOG_LEVEL: "loud" }, /LOG_LEVEL must be one of/],
  ])("refuse %o, naming it and a value that works", (environment, message) => {
    expect(() => settings(environment)).toThrow(SettingError);
    expect(() => settings(environment)).toThrow(message);
  });
});

test("an administrator has a name and a password, or there is none", () => {
  const [ADMIN_USER, ADMIN_PASSWORD] = ["root", "correct horse battery"];
  expect(givenAdministrator(settings({ ADMIN_USER, ADMIN_PASSWORD }))).toEqual({
    name: ADMIN_USER,
    password: ADMIN_PASSWORD,
  });
  expect(givenAdministrator(settings({}))).toBeNull();
  expect(() => givenAdministrator(settings({ ADMIN_USER }))).toThrow(/^ADMIN_USER is set, but ADMIN_PASSWORD is not\./);
  expect(() => givenAdministrator(settings({ ADMIN_PASSWORD }))).toThrow(
    /^ADMIN_PASSWORD is set, but ADMIN_USER is not\./,
  );
});

test("a relative database path is meant from the project's folder, an absolute one stays", () => {
  expect(databaseFile({ DATABASE_URL: "file:./data/a.db" })).toBe(join(projectRoot(), "data", "a.db"));
  expect(databaseFile({ DATABASE_URL: "file:/var/lib/a.db" })).toBe("/var/lib/a.db");
});
