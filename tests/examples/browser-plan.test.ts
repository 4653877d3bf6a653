import { labelAt, tagNamesAt } from "segmentry";
import { applyPlan, type FittedPlan, runPlan, type Segmentation, SMALL_SHOP_PLAN } from "segmentry/plan";
import { beforeAll, describe, expect, it } from "vitest";
import { readCsv } from "../harness/read-shared-csv";
import { describeWithShared } from "../harness/shared-data";
import { browserApp, HAS_BROWSER } from "./browser-app";
import { drop, fieldsOf, fieldValue, run, saved } from "./browser-page";
import { PATIENCE } from "./run-example";

const title = HAS_BROWSER
  ? "the plans that the app gives"
  : "the plans that the app gives (skipped: there is no Chromium)";

describe.skipIf(!HAS_BROWSER)(title, { timeout: PATIENCE * 3 }, () => {
  const app = browserApp();

  it("gives a fitted plan that reads the same file in Node, with the same labels", async () => {
    const { page, context } = await app.open("en-US", "America/New_York");
    const lines = Array.from({ length: 240 }, (_, i) => {
      const day = `${1 + ((i * 7) % 28)}/${1 + (i % 9)}/2026 ${i % 24}:05`;
      return { buyer: `c${i % 40}`, placed: day, paid: String((i * 37) % 500), bill: `b${i}` };
    });
    const csv = ["buyer,placed,paid,bill", ...lines.map((line) => Object.values(line).join(","))].join("\n");
    await drop(page, "own-names.csv", `${csv}\n`);
    for (const [role, index] of Object.entries({ customer: "0", date: "1", amount: "2", order: "3" }))
      await page.selectOption(`[data-field="${role}"]`, index);
    expect(await fieldValue(page, "dateFormat")).toBe("d/M/yyyy H:mm");
    await page.fill('[data-field="zone"]', "Asia/Shanghai");
    await page.fill('[data-field="asOf"]', "2026-10-01");
    await run(page);
    expect(await page.locator("[data-lack]").count()).toBe(0);
    const fitted = JSON.parse(await saved(page, "fitted")) as FittedPlan;
    const there = applyPlan({ orders: lines }, fitted, { asOf: "2026-10-01" });
    const labels = (await saved(page, "labels"))
      .replace(/^\uFEFF/, "")
      .trim()
      .split("\n")
      .map(fieldsOf);
    const column = labels[0]!.indexOf("segment");
    expect(labels.slice(1).map((cells) => [cells[0], cells[column]])).toEqual(
      Array.from(there.customers.customerId, (id, i) => [id, labelAt(there.labels["segment"]!, i)]),
    );
    expect(there.rejected).toEqual([]);
    await context.close();
  });

  it("says what a plan cannot say of a file: blank ids, names that are not unique", async () => {
    const { page, context } = await app.open();
    await drop(page, "lacks.csv", "customer,date,amount,amount\nann,2026-01-05,10,1\n,2026-01-06,5,1\n");
    await run(page);
    expect(await page.locator("[data-lack]").evaluateAll((all) => all.map((one) => one.dataset["lack"]))).toEqual([
      "names",
      "blanks",
    ]);
    await context.close();
  });

  it("shows a main segment once, where its composite says the same", async () => {
    const { page, context } = await app.open();
    await page.click('[data-action="sample"]');
    await page.waitForSelector('[data-action="run"]');
    await page.selectOption('[data-field="plan"]', "subscription");
    await run(page);
    const shown = await page
      .locator("[data-segmentation]")
      .evaluateAll((all) => all.map((one) => one.dataset["segmentation"]));
    expect(shown).toContain("focus");
    expect(shown).not.toContain("focus.composite");
    await context.close();
  });

  describeWithShared("cdnow_sample.csv", "with the CDNOW log", (path) => {
    let here: Segmentation & { readonly fitted: FittedPlan };
    beforeAll(() => {
      const columns = { customerId: "customer_id", at: "date", amount: "amount" };
      const plan = { ...SMALL_SHOP_PLAN, zone: "UTC", prepare: { columns, policy: { numericText: "parse" } } } as const;
      here = runPlan({ orders: readCsv(path) }, plan, { asOf: "1998-07-01" });
    });

    it("gives the labels that the same plan gives in Node", async () => {
      const { page, context, faults } = await app.open();
      await page.setInputFiles('[data-field="file"]', path);
      await page.fill('[data-field="asOf"]', "1998-07-01");
      await page.click('[data-action="run"]');
      await page.waitForSelector('[data-section="customers"]');
      const labels = await saved(page, "labels");
      const rows = labels
        .replace(/^\uFEFF/, "")
        .trim()
        .split("\n");
      const names = rows[0]!.split(",");
      expect(rows.length - 1).toBe(here.customers.customerId.length);
      expect(rows.slice(1).map((line) => fieldsOf(line).slice(3))).toEqual(
        Array.from(here.customers.customerId, (_, i) => names.slice(3).map((name) => levelHere(name, i))),
      );
      expect(names).toEqual(expect.arrayContaining(["segment", "segment (Segment)", "class", "actions (Next step)"]));
      const fitted = JSON.parse(await saved(page, "fitted")) as FittedPlan;
      expect(fitted.params.models).toEqual(here.fitted.params.models);
      expect(faults).toEqual([]);
      await context.close();
    });

    /** Of a column `segment` the key, of `segment (Segment)` the English name. */
    const levelHere = (column: string, i: number) => {
      const name = column.replace(/ \(.*/, "");
      const labels = here.labels[name];
      const keys = labels === undefined ? tagNamesAt(here.tags[name]!, i) : [labelAt(labels, i)];
      const { levelNames } = here.steps.find((step) => step.name === name.split(".")[0])!;
      return keys.map((key) => (column === name ? key : (levelNames?.[key]?.en ?? key))).join(", ");
    };
  });
});
