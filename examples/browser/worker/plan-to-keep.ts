import type { Plan } from "segmentry/plan";
import { type CsvColumns, FIELDS, type Mapping } from "../../shared/csv-columns";
import { ROLES } from "../../shared/usual-columns";
import type { PlanLack, RunSettings } from "../protocol";
import type { AmountForms } from "./number-styles";

/** The plan with everything that was chosen on the page, so that it reads the same file in the same way elsewhere. */
export function planToKeep(plan: Plan, header: readonly string[], settings: RunSettings): Plan {
  const { mapping, zone, dateFormat } = settings;
  const columns = ROLES.flatMap((role) =>
    mapping[role] === undefined ? [] : [[FIELDS[role], header[mapping[role]!]]],
  );
  const policy = {
    ...plan.prepare?.policy,
    numericText: "parseFullWidth",
    afterAsOf: "ignore",
    ...(dateFormat === "" ? {} : { dateFormat }),
  } as const;
  return { ...plan, zone, prepare: { ...plan.prepare, columns: Object.fromEntries(columns), policy } };
}

/** What no plan can say of how the file was read. */
export function planLacks(
  { columns }: CsvColumns,
  header: readonly string[],
  mapping: Mapping,
  { plain }: AmountForms,
): PlanLack[] {
  const names = Object.values(mapping).map((index) => header[index!]);
  const unclear = names.some((name) => name === "" || header.indexOf(name!) !== header.lastIndexOf(name!));
  const blank = [columns.customerId, columns.orderId].some((ids) => ids?.includes(null));
  return [
    ...(plain ? [] : ["amounts" as const]),
    ...(unclear ? ["names" as const] : []),
    ...(blank ? ["blanks" as const] : []),
  ];
}
