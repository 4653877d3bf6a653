import { bgNbd, gammaGamma } from "segmentry";
import { evaluate } from "../../src/clv/beta-geometric/beta-geometric";
import { type UniqueRows, uniqueRows } from "../../src/clv/family/compress";
import type { Bench, Case, Contestant } from "./bench";
import { plainEvaluate, plainExpected, plainFit, plainSpend } from "./rivals/clv";
import { startNumpy } from "./rivals/numpy";

const SIZES = [10_000, 100_000, 1_000_000];
const MAIN = 1_000_000;
const THETA = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const SPEND = { p: 6.25, q: 3.74, v: 15.44 };
const HORIZON = 39;

export const bench: Bench = {
  title: "CLV: BG/NBD and Gamma-Gamma",
  unit: "customer",
  note:
    "Simulated customers of 27 to 39 weeks. `days`: ages in whole days, as logs give them, so that many rows are equal; " +
    "`instants`: ages of full precision, no two repeat buyers equal. numpy/scipy runs in a process of its own and times itself.",
  async *cases(quick) {
    for (const customers of quick ? SIZES.slice(0, 2) : SIZES) yield* ofSize(customers);
  },
  alone: {
    label: "bgNbd.fit",
    rows: (quick) => (quick ? 100_000 : MAIN),
    prepare: (rows) => {
      const table = makeRepeats(rows).days;
      return () => bgNbd.fit(table);
    },
    // as many as the CDNOW sample has
    coldRows: 2_357,
  },
};

interface Repeats {
  readonly x: Float64Array;
  readonly tx: Float64Array;
  readonly T: Float64Array;
}

/** The same customers with ages in whole days and with ages of full precision, and what they spend. */
function makeRepeats(customers: number): { days: Repeats; instants: Repeats; m: Float64Array } {
  const T = Float64Array.from({ length: customers }, (_, i) => (189 + ((i * 7) % 84)) / 7);
  const instants = bgNbd.simulate(bgNbd.fromParams(THETA), { T, seed: 5 });
  const { m } = gammaGamma.simulate(gammaGamma.fromParams(SPEND), { x: instants.x, seed: 6 });
  const tx = instants.tx.map((age, i) => Math.min(T[i]!, Math.ceil(age * 7) / 7));
  return { days: { x: instants.x, tx, T }, instants, m: m.map((money) => Math.round(money * 100) / 100) };
}

async function* ofSize(customers: number): AsyncGenerator<Case> {
  const { days, instants, m } = makeRepeats(customers);
  const main = customers === MAIN;
  for (const [kind, table] of [
    ["days", days],
    ["instants", instants],
  ] as const) {
    const size = `${customers.toLocaleString("en")} customers, ${kind}`;
    const numpy = await startNumpy({ ...table, m });
    const rival = (work: string, does: string): Contestant[] =>
      numpy === undefined ? [] : [numpy.contestant(work, does)];
    const label = (what: string) =>
      `${size}: ${what}${numpy === undefined ? " (no python3 with numpy and scipy: rival skipped)" : ""}`;
    const rows = uniqueRows({ ...table, n: customers, unit: undefined }, undefined);
    yield {
      label: label("log-likelihood and gradient"),
      rows: customers,
      contestants: [
        likelihood(rows),
        plainEvaluate(table, THETA),
        ...rival("likelihood", "gammaln, psi, logaddexp over columns"),
      ],
      targets: main && numpy ? [{ rival: "numpy/scipy", timesAsFast: kind === "days" ? 15 : 3.5 }] : [],
    };
    yield {
      label: label("fit from the default start"),
      rows: customers,
      contestants: [
        fitted(table),
        ...(main ? [] : [plainFit(table)]),
        ...rival("fit", "L-BFGS-B over log-parameters, analytic gradient"),
      ],
      targets: main && numpy ? [{ rival: "numpy/scipy", timesAsFast: 10 }] : [],
    };
    yield {
      label: label("expected purchases and P(alive)"),
      rows: customers,
      contestants: [
        predictions(table),
        plainExpected(table, THETA, HORIZON),
        ...rival("predict", "hyp2f1 in Euler's form over columns"),
      ],
      targets: main && numpy ? [{ rival: "numpy/scipy", timesAsFast: 5 }] : [],
    };
    if (kind === "days")
      yield {
        label: label("Gamma-Gamma: fit and expected value"),
        rows: customers,
        contestants: [
          spend({ x: table.x, m }),
          plainSpend({ x: table.x, m }),
          ...rival("spend", "L-BFGS-B, analytic gradient"),
        ],
      };
    numpy?.close();
  }
}

function likelihood(rows: UniqueRows): Contestant {
  const theta = Float64Array.of(THETA.r, THETA.alpha, THETA.a, THETA.b);
  const run = () => {
    const gradient = new Float64Array(4);
    const value = evaluate(0, rows, theta, gradient, new Float64Array(16));
    return { value, r: gradient[0]!, alpha: gradient[1]!, a: gradient[2]!, b: gradient[3]! };
  };
  return {
    name: "segmentry",
    does: `log-likelihood, gradient and second derivatives over ${rows.n.toLocaleString("en")} different rows`,
    run,
    answer: (result) => ({ value: (result as ReturnType<typeof run>).value }),
  };
}

function fitted(table: Repeats): Contestant {
  const run = () => bgNbd.fit(table);
  return {
    name: "segmentry",
    does: "bgNbd.fit: checks, groups equal rows, fits, standard errors",
    run,
    answer: (model) => ({ logLikelihood: (model as ReturnType<typeof run>).fit.logLikelihood }),
  };
}

function predictions(table: Repeats): Contestant {
  const model = bgNbd.fromParams(THETA);
  const run = () => ({
    expected: bgNbd.expectedPurchases(table, model, { horizon: HORIZON }),
    alive: bgNbd.probabilityAlive(table, model),
  });
  return {
    name: "segmentry",
    does: "bgNbd.expectedPurchases, bgNbd.probabilityAlive, with checks and grouping",
    run,
    answer: (result) => {
      const { expected, alive } = result as ReturnType<typeof run>;
      return { expected: sum(expected), alive: sum(alive) };
    },
  };
}

function spend(table: { x: Float64Array; m: Float64Array }): Contestant {
  const run = () => {
    const model = gammaGamma.fit(table);
    return { model, values: gammaGamma.expectedValue(table, model) };
  };
  return {
    name: "segmentry",
    does: "gammaGamma.fit, gammaGamma.expectedValue",
    run,
    answer: (result) => ({ logLikelihood: (result as ReturnType<typeof run>).model.fit.logLikelihood }),
  };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
