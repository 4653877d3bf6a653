import { checkOptions, isObject } from "../../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import { type Instant, instantOf } from "../../prepare/time/instant";
import { checkTableZone, clockOf } from "../../prepare/time/zone";
import type { TagRule } from "../grammar/ast";
import type { CompiledRules } from "../grammar/compile";
import { type ReadRules, readCompiled } from "../grammar/read-compiled";
import { isReadable } from "../grammar/reading";
import { tagOrder } from "../grammar/tag-order";
import { ownersOf, type Positions, positionsOf, readRelations } from "./bind-relation";
import { type BoundTable, bindTable, checkBlock } from "./bind-table";
import { rowsIn } from "./bitset";
import { type Demands, demandsOf } from "./demand";
import { bitsOf } from "./evaluate";
import { type Relation, type Scope, scopeOf } from "./scope";
import type { Moment } from "./time-bounds";

/** What rules are asked about: a table of customers, one row each. */
export type CustomersInput = object;

/** As of when, where, and beside which related rows rules are evaluated. */
export interface TagContext {
  /** The instant that every time in the rules is relative to: a `Date`, epoch ms, or an ISO text (a bare date is midnight in `zone`). */
  readonly asOf: Instant;
  /**
   * IANA time zone in whose calendar days, months and bare dates are meant.
   * @defaultValue the `zone` of the table where it has one, else "UTC"
   */
  readonly zone?: string | undefined;
  /**
   * For each relation of the catalog a table of its rows: `customerId` as in the table of customers (or `row`, the
   * position of the customer, -1 for nobody's), and the columns that the rules ask about.
   * @defaultValue none, which is enough for rules without related rows
   */
  readonly relations?: Readonly<Record<string, object>> | undefined;
}

const CONTEXT: readonly (keyof TagContext)[] = ["asOf", "zone", "relations"];

/** Rules over the columns of a table. */
export interface PreparedRules {
  readonly rules: readonly TagRule[];
  /** Positions of the rules, each after those that it refers to. */
  readonly order: readonly number[];
  readonly scope: Scope;
}

/**
 * Checks all arguments of the function named `where`, every value among them, and binds the rules to the columns. `own`
 * are the options that the function has besides those of the context.
 */
export function prepareRules(
  where: string,
  table: CustomersInput,
  compiled: CompiledRules,
  context: TagContext,
  own: readonly string[] = [],
): PreparedRules {
  const issues = issuesOf(where);
  const prepared = bindRules(issues, table, compiled, context, own);
  checkBlock(issues, prepared.scope.table, 0, prepared.scope.table.length);
  throwIssues(issues);
  return prepared;
}

/** Checks all arguments but the numbers of the customers, which are checked block by block as they are read. */
export function bindRules(
  issues: Issues,
  table: CustomersInput,
  compiled: CompiledRules,
  context: TagContext,
  own: readonly string[] = [],
): PreparedRules {
  checkReadable(issues, "", { table, compiled, context });
  return bindRead(issues, table, readCompiled(issues, compiled), context, own);
}

/** The same for rules that have been read. */
export function bindRead(
  issues: Issues,
  table: CustomersInput,
  { rules, fields }: ReadRules,
  context: TagContext,
  own: readonly string[] = [],
): PreparedRules {
  const columns = isObject(table) ? table : {};
  if (!isObject(table))
    report(issues, { code: "invalid_type", path: "/table", expected: "a table of customers", received: table });
  const { asOf, zone, relations } = checkOptions<TagContext>(issues, context, [...CONTEXT, ...own] as typeof CONTEXT);
  checkReadable(issues, "", { relations });
  if (isObject(relations)) checkReadable(issues, "/relations", relations);
  const clock = clockOf(checkTableZone(issues, zone, columns));
  const moment = { asOf: instantOf(issues, "/asOf", asOf, clock.zone), clock };
  const demands = demandsOf(rules, fields);
  const tables = readRelations(issues, relations, fields.relations.keys(), demands.relations.keys());
  throwIssues(issues);
  const customers = bindTable(issues, "", columns, demands.customers, clock);
  const related = bindRelations(issues, columns, customers, tables, demands, moment);
  throwIssues(issues);
  const scope = scopeOf({ table: customers, moment, uses: demands.customers.leaves, relations: related });
  return { rules, order: tagOrder(rules).order, scope };
}

/** Refuses at once what throws at the first touch. */
export function checkReadable(issues: Issues, path: string, objects: Readonly<Record<string, unknown>>): void {
  for (const [name, received] of Object.entries(objects)) {
    if (isReadable(received)) continue;
    const found = "an object that cannot be read";
    report(issues, { code: "invalid_type", path: path + pointer(name), expected: "an object that can be read", found });
    throwIssues(issues);
  }
}

type Columns = Readonly<Record<string, unknown>>;

function bindRelations(
  issues: Issues,
  table: Columns,
  customers: BoundTable,
  tables: ReadonlyMap<string, Columns>,
  demands: Demands,
  moment: Moment,
): Map<string, Relation> {
  let positions: Positions | undefined;
  const positionsOnce = (): Positions => (positions ??= positionsOf(issues, table, customers.length));
  const relations = new Map<string, Relation>();
  for (const [name, demand] of demands.relations) {
    const path = pointer("relations", name);
    const rows = tables.get(name)!;
    const bound = bindTable(issues, path, rows, demand, moment.clock);
    checkBlock(issues, bound, 0, bound.length);
    const owners = ownersOf(issues, path, rows, bound.length, customers.length, positionsOnce);
    const scope = scopeOf({ table: bound, moment, uses: demand.leaves });
    relations.set(name, { table: bound, owners, rowsThat: (condition) => rowsIn(bitsOf(scope, condition)) });
  }
  return relations;
}

/** Who has the tag of a rule. The rules that stand before it in their order of evaluation are evaluated too. */
export function tagBits({ rules, order, scope }: PreparedRules, id: string): Uint32Array {
  const { tags } = scope;
  while (!tags.has(id)) {
    const rule = rules[order[tags.size]!]!;
    // A set of its own, which no leaf and no other tag shares.
    tags.set(rule.id, bitsOf(scope, rule.when).slice());
  }
  return tags.get(id)!;
}
