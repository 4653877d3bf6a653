import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { EXPLAINED } from "./explained";
import { MODULES, type MutatedModule } from "./modules";
import type { ModuleResult, Survivor } from "./result";

const INTRODUCTION = `# Mutation testing

Written by \`npm run mutate\`; not edited by hand. [Stryker](https://stryker-mutator.io) changes the source in one small
place, \`<\` to \`<=\`, \`+\` to \`-\`, a condition to \`true\`, and runs the tests that pass there. A change that fails a test is
*killed*, one that never ends is *timed out*, one that no test notices has *survived*; *not run* is a change in a
place that no test of the module reaches. The score is the share of killed and timed-out changes among all.

Larger modules are sampled: of the simple statements and conditions one in so many is changed, always the same ones while their
text stays as it is. Each module is judged by its own unit tests, laws and published figures alone; properties are
tried 100 times instead of 1,000, always from the same seed. Tests of the other modules, of real logs, of examples and of
the documentation are left out, so the scores are lower bounds. Texts and whole blocks are not changed, nor is what is computed
once when a module is loaded.`;

const PAGE = fileURLToPath(new URL("../../docs/mutation.md", import.meta.url));

/** Writes `docs/mutation.md` from what was found of each module. */
export function writePage(): void {
  writeFileSync(PAGE, page(MODULES.flatMap(resultsOf)));
}

/** Everything found so far. */
export function allResults(): readonly ModuleResult[] {
  return MODULES.flatMap(resultsOf);
}

function resultsOf({ name }: MutatedModule): readonly ModuleResult[] {
  const file = new URL(`results/${name.replaceAll("/", "-")}.json`, import.meta.url);
  return existsSync(file) ? [JSON.parse(readFileSync(file, "utf8")) as ModuleResult] : [];
}

/** The page of these results. */
export function page(results: readonly ModuleResult[]): string {
  const sections = results.flatMap((result) => coreSection(result));
  return `${[INTRODUCTION, "## Scores", table(results), ...silence(results), "## Survivors in the cores", CORES, ...sections].join("\n\n")}\n`;
}

const CORES = `What numbers and labels come from may hold no survivor without a reason. Most of these changes make no difference to any
result (*same*): they guard what cannot occur, or choose between two ways to the same bits. The survivors of all other
places are listed in \`tests/mutation/results\`.`;

function table(results: readonly ModuleResult[]): string {
  const rows = MODULES.map(({ name }) => {
    const result = results.find(({ module }) => module === name);
    if (result === undefined) return `| ${name} | not yet | | | | | | |`;
    const { module, oneIn, killed, timedOut, survived, uncovered } = result;
    return `| ${module} | ${oneIn === 1 ? "all" : `1 in ${oneIn}`} | ${total(result)} | ${killed} | ${timedOut} | ${survived} | ${uncovered} | ${score(result)} |`;
  });
  return [
    "| module | changed | changes | killed | timed out | survived | not run | score |",
    "|---|---|--:|--:|--:|--:|--:|--:|",
    ...rows,
  ].join("\n");
}

/** What did not take part although it should have. */
function silence(results: readonly ModuleResult[]): string[] {
  const files = results.flatMap(({ silent = [] }) => silent.map((file) => `\`${file}\``));
  return files.length === 0
    ? []
    : [`Of these files no test ran, as they need figures from outside of the repository: ${files.join(", ")}.`];
}

function total({ killed, timedOut, survived, uncovered }: ModuleResult): number {
  return killed + timedOut + survived + uncovered;
}

function score(result: ModuleResult): string {
  return `${(((result.killed + result.timedOut) / total(result)) * 100).toFixed(1)} %`;
}

function coreSection({ module, survivors }: ModuleResult): string[] {
  const folders = MODULES.find(({ name }) => name === module)?.core ?? [];
  const rows = survivors
    .filter(({ file }) => folders.some((folder) => file.startsWith(`src/${module}/${folder}`)))
    .map((survivor) => `| ${place(survivor)} | ${change(survivor)} | ${reason(survivor)} |`);
  if (rows.length === 0) return [];
  return [`### ${module}\n\n| place | change | why it survives |\n|---|---|---|\n${rows.join("\n")}`];
}

function place({ file, line }: Survivor): string {
  return `${file.slice("src/".length)}:${line}`;
}

function change({ original, replacement }: Survivor): string {
  return `${code(original)} → ${code(replacement)}`;
}

function code(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 58)} …` : text;
  return text === "" ? "nothing" : `\`${short.replaceAll("|", "\\|").replaceAll("`", "'")}\``;
}

function reason({ file, original, replacement, covered }: Survivor): string {
  const known = EXPLAINED.find(
    (one) => one.file === file && one.original === original && one.replacement === replacement,
  );
  return known?.why ?? (covered ? "**not explained**" : "**not run**");
}
