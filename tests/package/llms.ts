import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type Entry, entries } from "../harness/manifest";
import { ROOT } from "../harness/program";
import { readTree } from "./checks/tree";
import { exportedDeclarations, sentenceOf, signatureOf } from "./declarations";

// docs/llms.txt: what the library is, for readers that are programs, in the form of llmstxt.org. Nothing of it is written
// here but the choice of functions: entries are those of package.json, words those of the README, the guides and the doc
// comments, signatures those of the sources.

const FILE = `${ROOT}docs/llms.txt`;

/** Whoever knows these can do most jobs. */
const MOST_USED = [
  "runPlan",
  "applyPlan",
  "transactionsFrom",
  "summarizeTransactions",
  "rfmTable",
  "rfm",
  "segmentRfm",
  "tagCustomers",
  "resolveOverlap",
  "toRows",
];

export function llmsText(): string {
  const readme = readFileSync(`${ROOT}README.md`, "utf8");
  const { name, description } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8"));
  const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join("\n");
  const sections = [
    `# ${name}`,
    `> ${description}`,
    ...paragraphsOf(readme)
      .slice(0, 2)
      .map((paragraph) => inDocs(paragraph)),
    `## Ten lines\n\n${/^```ts\n[\s\S]*?^```$/m.exec(readme)?.[0]}`,
    `## Entries\n\n${list(fromSmallToAll().map((entry) => `\`${entry.specifier}\`: ${purposeOf(entry, readme)}`))}`,
    `## Functions to begin with\n\n${MOST_USED.map(functionText).join("\n\n")}`,
    `## Conventions\n\n${conventions(readme)}`,
    `## Guides\n\n${list(pages("guide"))}`,
    `## Recipes, numbers, decisions\n\n${list(["cookbook.md", "benchmarks.md", "changelog.md", "decisions/README.md", "contributing.md"].map(linkTo))}`,
    `## 中文\n\n${list(pages("zh-CN"))}`,
  ];
  return `${sections.join("\n\n")}\n`;
}

/** What stands in docs; undefined where there is nothing. */
export function committedLlmsText(): string | undefined {
  return existsSync(FILE) ? readFileSync(FILE, "utf8") : undefined;
}

export function writeLlmsText(): void {
  writeFileSync(FILE, llmsText());
}

/** The pages of a folder of docs, README first. */
function pages(folder: string): readonly string[] {
  const names = Object.keys(readTree(`${ROOT}docs/${folder}`, /\.md$/));
  const rank = (name: string) => (name === "README.md" ? 0 : 1);
  return names.sort((a, b) => rank(a) - rank(b)).map((name) => linkTo(`${folder}/${name}`));
}

/** A page by its heading, with its first paragraph. */
function linkTo(path: string): string {
  const text = readFileSync(`${ROOT}docs/${path}`, "utf8");
  const title = /^# (.*)$/m.exec(text)?.[1] ?? path;
  const [first] = paragraphsOf(text);
  return `[${title}](${path})${first === undefined ? "" : `: ${withoutLinks(first)}`}`;
}

/** What an entry is for: its row in the README, or, where it has none, the comment on its first export. */
function purposeOf({ specifier, source }: Entry, readme: string): string {
  const row = readme.split("\n").find((line) => line.startsWith(`| \`${specifier}\` | `));
  if (row === undefined) return withoutLinks(sentenceOf(exportedDeclarations(source)));
  const [, , purpose = "", guides = ""] = row.split("|").map((cell) => cell.trim());
  return `${purpose} (${inDocs(guides)})`;
}

/** The paragraphs of a page, each in one line: no headings, lists, tables, lines of links or blocks. */
function paragraphsOf(page: string): readonly string[] {
  const blocks = page.replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, "").split(/\n\s*\n/);
  return blocks.map((block) => block.trim().replaceAll("\n", " ")).filter((block) => /^[^#|>\-<[\s]/.test(block));
}

/** The bullets of "What you can rely on". */
function conventions(readme: string): string {
  const section = /^## What you can rely on\n([\s\S]*?)^## /m.exec(readme)?.[1] ?? "";
  const bullets = section.split(/^- /m).slice(1);
  if (bullets.length === 0) throw new Error("README.md lacks the list of what one can rely on");
  return bullets.map((bullet) => `- ${bullet.split("\n\n")[0]!.trim().replace(/\n\s*/g, " ")}`).join("\n");
}

/** Links of the README as seen from docs. */
function inDocs(text: string): string {
  return text.replaceAll("](docs/", "](").replace(/\]\((?!https?:|[\w./-]*\.md)/g, "](../");
}

function withoutLinks(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
}

/** The entries, the root, which exports what the others do, at the end. */
function fromSmallToAll(): readonly Entry[] {
  const [root, ...others] = entries();
  return [...others, root!];
}

/** Signature and first sentence of a function, with the entry that it belongs to. */
function functionText(name: string): string {
  for (const { specifier, source } of fromSmallToAll()) {
    const declarations = exportedDeclarations(source, name);
    if (declarations.length === 0) continue;
    const signatures = declarations.map(signatureOf).join("\n");
    return `\`${name}\` (\`${specifier}\`): ${sentenceOf(declarations)}\n\n\`\`\`ts\n${signatures}\n\`\`\``;
  }
  throw new Error(`${name} is exported by no entry`);
}
