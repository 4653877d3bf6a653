import { readFileSync, writeFileSync } from "node:fs";
import { type FittedPlan, fitPlan, SMALL_SHOP_PLAN, simulateShop } from "segmentry";
import { parseModel } from "segmentry/schemas";
import { userError } from "../shared/user-error";
import type { Texts } from "./texts";

/** What the server uses where it is given no plan of its own: two years of a simulated shop. */
export function fitPlanOfShop(): FittedPlan {
  const orders = simulateShop({ seed: 2026, customers: 2000 });
  return fitPlan({ orders }, SMALL_SHOP_PLAN, { asOf: "2026-11-01" });
}

/** A fitted plan from a file that anybody may have written: the schema says what is wrong with it, and where. */
export function readStoredPlan(file: string, texts: Texts): FittedPlan {
  const model = parseModel(jsonOf(file, texts));
  if (model.kind !== "fitted-plan") throw userError(texts.noFittedPlan(file, model.kind));
  const { prepare, relations } = model.params.plan;
  if (prepare?.columns === undefined) throw userError(texts.needsColumns);
  // The related rows of one customer would be one more member of the request; see `scoreCustomer`.
  if (relations !== undefined) throw userError(texts.hasRelations);
  return model;
}

export function storePlan(file: string, fitted: FittedPlan, texts: Texts): void {
  try {
    writeFileSync(file, `${JSON.stringify(fitted, null, 2)}\n`);
  } catch (error) {
    throw userError(texts.unwritable(file, (error as Error).message));
  }
}

function jsonOf(file: string, texts: Texts): unknown {
  const text = textOf(file, texts);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw userError(texts.noJsonFile(file, (error as Error).message));
  }
}

function textOf(file: string, texts: Texts): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw userError(texts.missingFile(file));
    throw userError(texts.unreadable(file, message));
  }
}
