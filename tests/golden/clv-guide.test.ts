import { readFileSync } from "node:fs";
import ts from "typescript";
import { beforeAll, expect, it } from "vitest";
import * as clv from "../../src/clv/index";
import { labelValues } from "../../src/index";
import * as prepare from "../../src/prepare/index";
import { examplesOfPage } from "../docs/blocks";
import { GOLDEN, goldenEntry } from "../harness/clv-golden";
import { readCsv } from "../harness/read-shared-csv";
import { describeWithShared } from "../harness/shared-data";

// The guide prints what its function cdnow gives. Here that very function is taken out of the page and run on the log, and
// every number of every table is held against it, in as many digits as are printed; the published ones against the
// golden numbers.

const { bgNbd, gammaGamma, lifetimeValue, mbgNbd, paretoNbd } = clv;
const PAGE = readFileSync(new URL("../../docs/guide/clv.md", import.meta.url), "utf8");
/** The page without its line breaks. */
const TEXT = PAGE.replaceAll(/\s+/g, " ");

type Lines = readonly Record<string, string>[];
type Family = clv.RepeatFamily<string, Readonly<Record<string, number>>>;

interface Cdnow {
  readonly table: ReturnType<typeof prepare.repeatTable> & { holdoutX: Float64Array; holdoutValue: Float64Array };
  readonly models: readonly [clv.BgNbdModel, clv.MbgNbdModel, clv.ParetoNbdModel];
  readonly spend: clv.GammaGammaModel;
  readonly comparison: clv.ModelComparison;
  readonly holdouts: readonly clv.HoldoutEvaluation[];
  readonly value: clv.LifetimeValue;
  readonly total: clv.Interval;
  readonly risk: clv.ChurnRisk["churnRisk"];
  readonly now: clv.LifetimeValue;
}

/** The function of the page that makes all of it. */
function cdnowOfPage(): (lines: Lines) => Cdnow {
  const example = examplesOfPage("clv.md", PAGE).find(({ code }) => code.includes("function cdnow("))!;
  const { outputText } = ts.transpileModule(`${example.code}\nexport { cdnow };`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const modules: Record<string, unknown> = { "segmentry/clv": clv, "segmentry/prepare": prepare };
  const exported: { cdnow?: (lines: Lines) => Cdnow } = {};
  new Function("require", "exports", outputText)((name: string) => modules[name], exported);
  return exported.cdnow!;
}

/** The cells of the table whose header begins with these words, without the header. */
function tableOf(...header: string[]): string[][] {
  const cellsOf = (line: string) => line.split(" |").map((cell) => cell.replace(/^\|? /, "").trim());
  const lines = PAGE.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`| ${header.join(" | ")} |`));
  expect(start, header.join(" | ")).toBeGreaterThan(0);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith("|"));
  return lines.slice(start + 2, end).map((line) => cellsOf(line).slice(0, -1));
}

/** A number as the cell writes it: with as many decimals. */
function written(cell: string, value: number): string {
  const bare = cell.replace(/ %$/, "");
  const decimals = bare.split(".")[1]?.length ?? 0;
  const format = new Intl.NumberFormat("en", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: false,
  });
  const text = format.format(cell === bare ? value : 100 * value).replace("-", "−");
  return cell === bare ? text : `${text} %`;
}

/** Holds each row against its numbers, in the digits printed; texts are compared as they are. */
function expectRows(rows: readonly (readonly string[])[], expected: readonly (readonly (string | number)[])[]): void {
  const texts = expected.map((row, i) =>
    row.map((value, j) => (typeof value === "string" ? value : written(rows[i]?.[j] ?? "", value))),
  );
  expect(rows).toEqual(texts);
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
const meanOf = (values: ArrayLike<number>, rows: readonly number[]) => sum(rows.map((i) => values[i]!)) / rows.length;

describeWithShared("cdnow_sample.csv", "the guide to CLV", (path) => {
  const golden = path.replace("data/cdnow_sample.csv", "golden/clv.json");
  let cdnow: Cdnow;
  beforeAll(() => {
    expect(golden.endsWith(GOLDEN.slice(3))).toBe(true);
    cdnow = cdnowOfPage()(readCsv(path));
  }, 120_000);

  const names = ["BG/NBD", "MBG/NBD", "Pareto/NBD"];
  const families = [bgNbd, mbgNbd, paretoNbd] as unknown as readonly Family[];
  const published = <Value>(id: string) => goldenEntry<Value>(golden, id).value;
  const customers = () => Array.from(cdnow.table.customerId as ArrayLike<string>);
  const atRisk = () => {
    const { clv: worth, probabilityAlive } = cdnow.value;
    return worth.map((money, i) => (probabilityAlive[i]! > 0 ? money / probabilityAlive[i]! - money : 0));
  };

  it("prints the parameters, likelihoods and standard errors, published and ours", () => {
    const printed = [
      published<Record<string, number>>("pub.bgnbd.params"),
      published<Record<string, number>>("pub.mbgnbd.params"),
      published<Record<string, number>>("pub.pnbd.params"),
      published<Record<string, number>>("pub.gg.params"),
    ];
    const errors = [{}, {}, published<Record<string, number>>("pub.pnbd.se"), {}] as Record<string, number>[];
    const fitted: readonly clv.ModelWithCovariance[] = [...cdnow.models, cdnow.spend];
    const expected = fitted.flatMap((model, k) => {
      const { logLikelihood, standardErrors } = (model as clv.RepeatModel).fit;
      const name = [...names, "Gamma-Gamma"][k]!;
      const params = Object.entries(model.params).map(([parameter, value]) => {
        const [theirs, error] = [printed[k]![parameter] ?? "", errors[k]![parameter] ?? ""];
        return [`${name} ${parameter}`, theirs, value, error, standardErrors![parameter]!];
      });
      return [...params, [`${name} log-likelihood`, printed[k]!["LL"] ?? "", logLikelihood, "", ""]];
    });
    expectRows(tableOf("parameter", "published", "here"), expected);
  });

  it("prints the published predictions beside ours", () => {
    const [bg, , pareto] = cdnow.models;
    const rounded = bgNbd.fromParams({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 });
    const regular = { x: [26], tx: [216 / 7], T: [31] };
    const expectation = published<number[]>("pub.bgnbd.expectation");
    const pmf = published<number[]>("pub.bgnbd.pmf");
    const money = published<number[]>("pub.gg.firstTen");
    const ofNew = (horizon: number) => bgNbd.expectedPurchasesOfNew(bg, { horizon });
    const pOf = (purchases: number) => bgNbd.probabilityOf(null, rounded, { purchases, horizon: 30 })[0]!;
    const ourMoney = gammaGamma.expectedValue(cdnow.table, cdnow.spend);
    const expected = [
      [published<number>("pub.bgnbd.cet"), bgNbd.expectedPurchases(cdnow.table, bg, { horizon: 39 })[0]!],
      ...[1, 2, 4, 5].map((i) => [expectation[i]!, ofNew([1 / 7, 1, 3, 223 / 7, 32, 78][i]!)]),
      [pmf[0]!, pOf(11)],
      [pmf[9]!, pOf(20)],
      ...[
        paretoNbd.expectedPurchases(regular, pareto, { horizon: 52 })[0]!,
        paretoNbd.probabilityAlive(regular, pareto)[0]!,
        paretoNbd.expectedPurchasesOfNew(pareto, { horizon: 52 }),
      ].map((ours, i) => [published<number[]>("pub.pnbd.cust1516")[i]!, ours]),
      ...[0, 1, 2, 5, 8].map((i) => [money[i]!, ourMoney[i]!]),
    ];
    const rows = tableOf("prediction", "published", "here");
    expectRows(
      rows,
      expected.map((values, i) => [rows[i]?.[0] ?? "", ...values]),
    );
    expect(rows.filter(([, theirs, ours]) => theirs !== ours).map(([what]) => what)).toEqual(["BG/NBD: in 78 weeks"]);
  });

  it("prints some customers by all three models", () => {
    const { table, models, value } = cdnow;
    const { x, tx, T, m } = table;
    const alive = families.map((family, k) => family.probabilityAlive(table, models[k]!));
    const within = families.map((family, k) => family.expectedPurchases(table, models[k]!, { horizon: 39 }));
    const expected = ["1", "2", "3", "6", "1516"].map((id) => {
      const i = customers().indexOf(id);
      const [ofAlive, ofCount] = [alive.map((p) => p[i]!), within.map((count) => count[i]!)];
      return [id, x[i]!, tx[i]!, T[i]!, m[i]!, ...ofAlive, ...ofCount, table.holdoutX[i]!, value.clv[i]!];
    });
    expectRows(tableOf("customer", "x", "tx"), expected);
    const means = alive.map((p) => (sum(p) / p.length).toFixed(3));
    expect(TEXT).toContain(`mean P(alive) is ${means[0]} by BG/NBD, ${means[1]} by MBG/NBD, ${means[2]} by Pareto/NBD`);
    expect(TEXT).toContain(`so it is of ${figure(alive[0]!.filter((p) => p === 1).length)} of the 2,357`);
  });

  it("prints the comparison of models and the holdout", () => {
    const { comparison: all, holdouts, models } = cdnow;
    const compared = all.kind.map((kind, i) => [
      kind,
      ...[all.parameters, all.logLikelihood, all.aic, all.deltaAic, all.weight].map((column) => column[i]!),
    ]);
    expectRows(tableOf("model", "parameters", "log-likelihood"), compared);

    const [{ n, actual, baselines }] = holdouts as [clv.HoldoutEvaluation];
    expect(TEXT).toContain(`in which ${figure(actual)} purchases came`);
    const errorsOf = ({ mae, rmse, bias }: clv.HoldoutEvaluation | (typeof baselines)["nbd"]) => [mae, rmse, bias];
    const forecasts = holdouts.map((each, k) => [models[k]!.kind, each.expected, ...errorsOf(each)]);
    const others = [
      ["nobody leaves (`baselines.nbd`)", baselines.nbd] as const,
      ["everybody goes on as before (`baselines.lastPeriodRate`)", baselines.lastPeriodRate] as const,
    ].map(([name, errors]) => [name, actual + n * errors.bias, ...errorsOf(errors)]);
    expectRows(tableOf("forecast", "purchases"), [...forecasts, ...others]);
  });

  it("prints the holdout by frequency and over time", () => {
    const [{ byFrequency: first, tracking }] = cdnow.holdouts as [clv.HoldoutEvaluation];
    const byFrequency = first.frequency.map((level, i) => {
      const expected = cdnow.holdouts.map((each) => each.byFrequency.expected[i]!);
      return [level, first.customers[i]!, first.actual[i]!, ...expected];
    });
    expectRows(tableOf("repeat purchases before", "customers"), byFrequency);
    const weeks = [13, 26, 39, 52, 65, 78].map((week) => {
      const expected = cdnow.holdouts.map((each) => each.tracking.cumulativeExpected[week - 1]!);
      return [String(week), tracking.cumulativeActual![week - 1]!, ...expected];
    });
    expectRows(tableOf("week", "came"), weeks);
  });

  it("prints what the base is worth", () => {
    const { table, models, spend, value, total, now } = cdnow;
    const worth = models.map((purchases) => {
      const within = (horizon: number, annualDiscountRate: number) =>
        sum(lifetimeValue(table, { purchases, spend, horizon, annualDiscountRate }).clv);
      return [purchases.kind, within(39, 0), within(52, 0.1), within(Number.POSITIVE_INFINITY, 0.1)];
    });
    expectRows(tableOf("model", "39 weeks, not discounted"), worth);
    const came = sum(table.holdoutValue);
    expect(came / (worth[1]![1] as number)).toBeCloseTo(1.25, 1);
    expect(TEXT).toContain(`In the 39 weeks of the holdout ${figure(came)} came`);
    const [low, all, high] = [total.low, total.value, total.high].map(figure);
    expect(TEXT).toContain(`the ${all} of \`mbgNbd\` are between ${low} and ${high}`);
    expect(TEXT).toContain(`are worth ${all} dollars of revenue in the year to come (${low} to ${high} if`);
    expect(TEXT).toContain(`At its end, 1998-06-30, the base is worth ${figure(sum(now.clv))} in`);
    const dert = paretoNbd.discountedResidualTransactions(table, models[2], { annualDiscountRate: 0.1 });
    expect(TEXT).toContain(`${dert[0]!.toFixed(2)} for customer 1.`);
    const best = Array.from(value.clv.keys()).sort((a, b) => value.clv[b]! - value.clv[a]!);
    const tenth = best.slice(0, Math.round(best.length / 10));
    const share = (values: Float64Array) => Math.round((100 * sum(tenth.map((i) => values[i]!))) / sum(values));
    expect(TEXT).toContain(
      `were to bring ${share(value.clv)} % of the value, and brought ${share(table.holdoutValue)} %`,
    );
    expect(TEXT).toContain(
      `\`spend.fit.correlation\` tells how far they are not: ${spend.fit.correlation!.toFixed(2)} on`,
    );
  });

  it("prints who is about to be lost, and whom to win back", () => {
    const { table, models, value, risk } = cdnow;
    const levels = labelValues(risk);
    const buys = mbgNbd.probabilityOfPurchase(table, models[1], { horizon: 39 });
    const rowsWhere = (holds: (i: number) => boolean) => levels.map((_, i) => i).filter(holds);
    const byRisk = ["low", "medium", "high"].map((level) => {
      const rows = rowsWhere((i) => levels[i] === level);
      const [worth, came] = [value.clv, table.holdoutValue].map((column) => sum(rows.map((i) => column[i]!)));
      const bought = rows.filter((i) => table.holdoutX[i]! > 0).length / rows.length;
      return [level, rows.length, meanOf(value.probabilityAlive, rows), worth!, meanOf(buys, rows), bought, came!];
    });
    expectRows(tableOf("churn risk", "customers"), byRisk);
    const oneTime = rowsWhere((i) => table.x[i] === 0);
    expect(new Set(oneTime.map((i) => levels[i]))).toEqual(new Set(["medium"]));
    const range = (values: Float64Array) => [Math.min, Math.max].map((end) => end(...oneTime.map((i) => values[i]!)));
    expect(TEXT).toContain(
      `P(alive) from ${range(value.probabilityAlive)
        .map((p) => p.toFixed(2))
        .join(" to ")}`,
    );
    expect(TEXT).toContain(
      `are worth ${range(value.clv)
        .map((money) => money.toFixed(0))
        .join(" to ")} dollars each`,
    );

    const gain = atRisk();
    const first = Array.from(gain.keys()).sort((a, b) => gain[b]! - gain[a]!);
    const winBack = first.slice(0, 10).map((i) => {
      const { customerId, x, T, tx, m, holdoutX } = table;
      const silence = T[i]! - tx[i]!;
      const money = [value.probabilityAlive[i]!, value.clv[i]!, gain[i]!];
      return [String(customerId[i]), x[i]!, silence, m[i]!, ...money, holdoutX[i]!];
    });
    expectRows(tableOf("customer to win back", "x"), winBack);
    const fallenSilent = rowsWhere((i) => levels[i] !== "low" && table.x[i]! > 0);
    expect(TEXT).toContain(
      `The value at risk of all customers is ${figure(sum(gain))}, most of it, ${figure(sum(fallenSilent.map((i) => gain[i]!)))}, with ${fallenSilent.length} repeat buyers`,
    );
  });
});

function figure(value: number): string {
  return Math.round(value).toLocaleString("en");
}
