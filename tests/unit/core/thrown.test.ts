import { expect, it } from "vitest";
import { thrownText } from "../../../src/core/thrown";

it("tells in one short line what was thrown, whatever it is", () => {
  expect(thrownText(new TypeError("no\n total"))).toBe("TypeError: no total");
  expect(thrownText("boom")).toBe("boom");
  expect(thrownText(undefined)).toBe("undefined");
  expect(thrownText(Object.create(null))).toBe("an empty object");
  expect(thrownText(new Error("x".repeat(1000)))).toHaveLength(100);
  const unreadable = Object.defineProperty(new Error("x"), "message", {
    get() {
      throw new Error("again");
    },
  });
  expect(thrownText(unreadable)).toBe("an error that cannot be read");
});
