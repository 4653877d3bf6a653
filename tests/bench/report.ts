import type { AloneResult, BenchResult, CaseResult, Target, Timing } from "./bench";

/** One case as lines for the terminal. */
export function showCase({ label, timings, targets }: CaseResult, unit: string): string {
  const width = Math.max(...timings.map(({ name }) => name.length));
  const lines = timings.map(({ name, best, median, rounds }) => {
    const times = `${best.toFixed(1).padStart(9)} best ${median.toFixed(1).padStart(9)} median`;
    return `  ${name.padEnd(width)} ${times} ns per ${unit}, ${ratio(timings, name)} (${rounds} rounds)`;
  });
  const verdicts = targets.map((target) => `  target ${verdictOf(target, timings).join(": ")}`);
  return [`\n${label}`, ...lines, ...verdicts].join("\n");
}

/** The page `docs/benchmarks.md`. */
export function page(machine: readonly string[], results: readonly BenchResult[]): string {
  const intro = [
    "# Benchmarks",
    "",
    "Written by `npm run bench`; not edited by hand. All contestants of a table run in one process, in turn, on the same",
    "seeded data, with their inputs prepared in the form that suits each of them best. Before anything is timed their",
    "answers are compared. *Best* is the fastest round, *median* the middle one, *ratio* says how many times as long as",
    "ours a rival takes (best against best). The machine is shared, so read the ratios; above a load of the number of cores",
    "all times are too long.",
    "",
    ...machine.map((line) => `- ${line}`),
    "",
    "## Targets",
    "",
    ...targetTable(results),
  ];
  return `${[...intro, ...results.flatMap(section)].join("\n")}\n`;
}

function section({ title, unit, note, loads, cases, alone }: BenchResult): string[] {
  const waiting = loads === undefined ? [] : ["", `Processes waiting for a core (load average): ${loads}.`];
  const tables = cases.flatMap((result) => ["", `### ${result.label}`, "", ...caseTable(result, unit)]);
  return ["", `## ${title}`, "", note, ...waiting, ...tables, ...(alone === undefined ? [] : aloneTable(alone, unit))];
}

function caseTable({ timings }: CaseResult, unit: string): string[] {
  const rows = timings.map(
    ({ name, does, best, median, rounds }) =>
      `| ${name} | ${does} | ${best.toFixed(1)} | ${median.toFixed(1)} | ${ratio(timings, name)} | ${rounds} |`,
  );
  return [`| | computes | best, ns per ${unit} | median | ratio | rounds |`, "|---|---|--:|--:|--:|--:|", ...rows];
}

function aloneTable(alone: AloneResult, unit: string): string[] {
  const { label, rows, peakBytesPerRow, keptBytesPerRow, coldRows, loadMs, firstMs, secondMs } = alone;
  return [
    "",
    "### Memory and the first call",
    "",
    `Each in a process of its own: \`${label}\`.`,
    "",
    "| | |",
    "|---|--:|",
    `| peak above the input, ${rows.toLocaleString("en")} ${unit}s | ${peakBytesPerRow.toFixed(1)} bytes per ${unit} |`,
    `| held by the result | ${keptBytesPerRow.toFixed(1)} bytes per ${unit} |`,
    `| loading the package | ${loadMs.toFixed(1)} ms |`,
    `| first call, ${coldRows.toLocaleString("en")} ${unit}s | ${firstMs.toFixed(2)} ms |`,
    `| second call | ${secondMs.toFixed(2)} ms |`,
  ];
}

function targetTable(results: readonly BenchResult[]): string[] {
  const rows = results.flatMap(({ title, cases, alone }) => [
    ...cases.flatMap(({ label, targets, timings }) =>
      targets.map((target) => `| ${title}: ${label} | ${verdictOf(target, timings).join(" | ")} |`),
    ),
    ...(alone?.targets ?? []).map(
      (target) => `| ${title}: peak memory | ${verdictOf(target, [], alone?.peakBytesPerRow).join(" | ")} |`,
    ),
  ]);
  return ["| task | target | measured | |", "|---|---|--:|---|", ...rows];
}

/** What was asked for, what came out, and by how much a target is missed. */
function verdictOf(target: Target, timings: readonly Timing[], bytes = Number.NaN): [string, string, string] {
  const own = timings[0]?.best ?? Number.NaN;
  if ("nsPerRow" in target) return atMost(own, target.nsPerRow, "ns per row");
  if ("bytesPerRow" in target) return atMost(bytes, target.bytesPerRow, "bytes per row");
  const asked = `at least ${target.timesAsFast} × ${target.rival}`;
  const rival = timings.find(({ name }) => name === target.rival);
  if (rival === undefined) return [asked, "—", "not measured: the rival is not on this machine"];
  const reached = rival.best / own;
  const missed = `**missed**: ${(100 * (1 - reached / target.timesAsFast)).toFixed(0)} % short`;
  const verdict = reached >= target.timesAsFast ? "reached" : missed;
  return [asked, `${reached.toFixed(1)} ×`, verdict];
}

function atMost(value: number, limit: number, unit: string): [string, string, string] {
  const missed = `**missed**: ${(100 * (value / limit - 1)).toFixed(0)} % over`;
  return [`at most ${limit} ${unit}`, value.toFixed(1), value <= limit ? "reached" : missed];
}

function ratio(timings: readonly Timing[], name: string): string {
  const own = timings[0]!.best;
  return `${(timings.find((timing) => timing.name === name)!.best / own).toFixed(1)} ×`;
}
