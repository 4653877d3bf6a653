import { type ParetoNbdModel, paretoNbd } from "segmentry";
import { uniqueRows } from "../../src/clv/family/compress";
import { PARETO_NBD } from "../../src/clv/pareto-nbd/pareto-nbd";
import type { Bench, Case, Contestant } from "./bench";
import { type Customers, predict, type Theta, withSlopes } from "./rivals/pareto-nbd";

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
/** Weeks to look ahead. */
const HORIZON = 39;

const PARAMS = { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.67 };
const THETA: Theta = [PARAMS.r, PARAMS.alpha, PARAMS.s, PARAMS.beta];

export const bench: Bench = {
  title: "Pareto/NBD",
  unit: "customer",
  note:
    "Customers like those of CDNOW, simulated, with ages in whole days over 27 to 39 weeks: many share their history. " +
    "The rival goes customer by customer through the formulas of the papers and takes slopes by differences; ours has " +
    "exact first and second derivatives.",
  async *cases(quick) {
    for (const customers of quick ? SIZES.slice(0, 3) : SIZES) {
      const table = makeCustomers(customers);
      const size = `${customers.toLocaleString("en")} customers`;
      yield likelihood(size, table);
      yield predictions(size, table);
      yield { label: `${size}: fit`, rows: customers, contestants: [fitting(table)] };
      yield { label: `${size}: discounted residual transactions`, rows: customers, contestants: [residual(table)] };
    }
  },
  alone: {
    label: "paretoNbd.fit",
    rows: (quick) => (quick ? 100_000 : 1_000_000),
    prepare: (rows) => {
      const table = makeCustomers(rows);
      return () => paretoNbd.fit(table);
    },
    coldRows: 2_357,
  },
};

/** Simulated customers whose ages are whole days, counted in weeks. */
function makeCustomers(n: number): Customers {
  const T = Float64Array.from({ length: n }, (_, i) => (189 + ((i * 37) % 85)) / 7);
  const { x, tx } = paretoNbd.simulate(model(), { T, seed: 2 });
  return { x, tx: tx.map((age) => Math.ceil(age * 7) / 7), T };
}

function model(): ParetoNbdModel {
  return paretoNbd.fromParams(PARAMS, { unit: "week" });
}

function likelihood(size: string, table: Customers): Case {
  const columns = { n: table.x.length, ...table, unit: undefined };
  const grouped = uniqueRows(columns, undefined);
  const ours = (name: string, does: string, rows: typeof grouped): Contestant => {
    const gradient = new Float64Array(4);
    const hessian = new Float64Array(16);
    const theta = Float64Array.from(THETA);
    return {
      name,
      does,
      run: () => PARETO_NBD.evaluate(rows, theta, gradient, hessian),
      answer: (value) => ({ logLikelihood: value as number }),
    };
  };
  const each = { ...columns, weight: new Float64Array(columns.n).fill(1), customers: columns.n };
  const ungrouped = { ...each, counts: grouped.counts, countWeight: grouped.countWeight };
  const does = "log-likelihood, gradient, second derivatives";
  return {
    label: `${size}: likelihood`,
    rows: columns.n,
    contestants: [
      ours("segmentry", `${does}; ${grouped.n.toLocaleString("en")} different rows`, grouped),
      ours("segmentry, every row", does, ungrouped),
      {
        name: "by the papers",
        does: "log-likelihood, gradient by differences",
        run: () => withSlopes(table, THETA),
        answer: (values) => ({ logLikelihood: (values as number[])[0]! }),
      },
    ],
    targets: columns.n === 1_000_000 ? [{ rival: "by the papers", timesAsFast: 15 }] : [],
  };
}

function predictions(size: string, table: Customers): Case {
  const totals = ([alive, expected]: [Float64Array, Float64Array]) => ({
    alive: alive.reduce((sum, p) => sum + p, 0),
    expected: expected.reduce((sum, n) => sum + n, 0),
  });
  return {
    label: `${size}: P(alive) and expected purchases`,
    rows: table.x.length,
    contestants: [
      {
        name: "segmentry",
        does: "probabilityAlive, expectedPurchases",
        run: () => [
          paretoNbd.probabilityAlive(table, model()),
          paretoNbd.expectedPurchases(table, model(), { horizon: HORIZON }),
        ],
        answer: (result) => totals(result as [Float64Array, Float64Array]),
      },
      {
        name: "by the papers",
        does: "both from one likelihood per customer",
        run: () => predict(table, THETA, HORIZON),
        answer: (result) => totals(result as [Float64Array, Float64Array]),
      },
    ],
  };
}

function fitting(table: Customers): Contestant {
  return {
    name: "segmentry",
    does: "fit: checks, grouping, Newton, standard errors",
    run: () => paretoNbd.fit(table),
    answer: (result) => ({ evaluations: (result as ParetoNbdModel).fit.evaluations }),
  };
}

function residual(table: Customers): Contestant {
  return {
    name: "segmentry",
    does: "discountedResidualTransactions",
    run: () => paretoNbd.discountedResidualTransactions(table, model(), { annualDiscountRate: 0.1 }),
    answer: (result) => ({ sum: (result as Float64Array).reduce((sum, value) => sum + value, 0) }),
  };
}
