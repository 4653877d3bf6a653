import { checkNumber, checkOptions, numberColumn } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import { createRandom } from "../../math/random";
import type { Draw, FamilyKernel, ParamsOf, RepeatModel, SimulatedCustomers, SimulateOptions } from "./family";
import { readModel } from "./read-model";
import { LONGEST_TIME } from "./repeat-input";
import { checkSeed } from "./seed";

/** The most customers of one call. */
const MOST_CUSTOMERS = 100_000_000;

/** `simulate` of a family: customers drawn one after the other. */
export function simulateFamily<Kind extends string, Name extends string>(
  kernel: FamilyKernel<Kind, Name>,
  model: RepeatModel<Kind, ParamsOf<Name>>,
  options: SimulateOptions,
): SimulatedCustomers {
  const issues = issuesOf(`${kernel.kind}.simulate`);
  const given = checkOptions<SimulateOptions>(issues, options, ["n", "T", "seed"]);
  const T = readAges(issues, given, kernel.discrete === true);
  const theta = readModel(issues, kernel, model);
  const seed = checkSeed(issues, given.seed);
  throwIssues(issues);
  return drawAll(kernel, theta, T, seed);
}

function drawAll<Kind extends string, Name extends string>(
  kernel: FamilyKernel<Kind, Name>,
  theta: Float64Array,
  T: Float64Array,
  seed: number,
): SimulatedCustomers {
  const n = T.length;
  const [x, tx, rate, dropout] = [0, 1, 2, 3].map(() => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const alive = new Uint8Array(n);
  const draw: Draw = { x: 0, tx: 0, rate: 0, dropout: 0, alive: true };
  const random = createRandom(seed);
  for (let i = 0; i < n; i++) {
    kernel.draw(theta, T[i]!, random, draw);
    x[i] = draw.x;
    tx[i] = draw.tx;
    rate[i] = draw.rate;
    dropout[i] = draw.dropout;
    alive[i] = draw.alive ? 1 : 0;
  }
  return { x, tx, T, rate, dropout, alive };
}

/** T of every customer, a new array. */
function readAges(issues: Issues, { n, T }: SimulateOptions, integer: boolean): Float64Array {
  const count = { from: 0, to: MOST_CUSTOMERS, integer: true, fallback: 0 };
  if (typeof T === "number" || T === undefined) {
    if (T === undefined)
      report(issues, { code: "missing", path: "/T", expected: "an age or a column of ages", received: T });
    if (n === undefined)
      report(issues, { code: "missing", path: "/n", expected: "a number of customers", received: n });
    const age = checkNumber(issues, "/T", T, { from: 0, to: LONGEST_TIME, integer, fallback: 0 });
    return new Float64Array(checkNumber(issues, "/n", n, count)).fill(age);
  }
  const ages = numberColumn(issues, "/T", T, { from: 0, to: LONGEST_TIME }).slice();
  const rows = checkNumber(issues, "/n", n, { ...count, fallback: ages.length });
  if (rows !== ages.length)
    report(issues, { code: "length_mismatch", path: "/n", expected: `${ages.length} (as T)`, received: rows });
  const broken = integer ? ages.findIndex((age) => !Number.isInteger(age)) : -1;
  if (broken >= 0)
    report(issues, {
      code: "invalid_value",
      path: `/T/${broken}`,
      expected: "a whole number",
      received: ages[broken],
      index: broken,
    });
  return ages;
}
