import { describe, expect, it } from "vitest";
import { sharedFile } from "./shared-data";

describe("the harness", () => {
  it("really runs in the time zone that it asked for", () => {
    const asked = process.env["TZ"];
    const winterNoon = new Date("2026-01-15T12:00:00Z");
    const options = { timeZoneName: "longOffset", ...(asked === undefined ? {} : { timeZone: asked }) } as const;
    const name = new Intl.DateTimeFormat("en-US", options).formatToParts(winterNoon).at(-1)?.value;
    const [, sign, hours = "0", minutes = "0"] = /^GMT(?:([+-])(\d+):(\d+))?$/.exec(name ?? "") ?? [];
    const offset = Number(hours) * 60 + Number(minutes);
    expect(winterNoon.getTimezoneOffset()).toBe(sign === "+" ? 0 - offset : offset);
  });

  it("knows no shared file that is not there", () => {
    expect(sharedFile("no-such-file.csv")).toBeUndefined();
  });
});
