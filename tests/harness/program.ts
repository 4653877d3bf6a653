import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Folder of the package, with a slash at its end. */
export const ROOT: string = fileURLToPath(new URL("../../", import.meta.url));

/** The files and options of `tests/tsconfig.json`. */
export function testsConfig(): ts.ParsedCommandLine {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const config = ts.getParsedCommandLineOfConfigFile(`${ROOT}tests/tsconfig.json`, {}, host);
  if (config === undefined) throw new Error("tests/tsconfig.json cannot be read");
  return config;
}

/** A program over these files; those in `virtual` (full path → text) need not exist. */
export function programOf(
  files: readonly string[],
  options: ts.CompilerOptions,
  virtual: ReadonlyMap<string, string> = new Map(),
): ts.Program {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => virtual.has(name) || fileExists(name);
  host.readFile = (name) => virtual.get(name) ?? readFile(name);
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const text = virtual.get(name);
    return text === undefined
      ? getSourceFile(name, languageVersion, ...rest)
      : ts.createSourceFile(name, text, languageVersion, true);
  };
  return ts.createProgram([...files], options, host);
}

export interface Problem {
  /** Line, from 1. */
  readonly line: number;
  readonly text: string;
}

/** What the compiler says about one file of a program. */
export function problemsIn(program: ts.Program, file: string): Problem[] {
  const source = program.getSourceFile(file);
  if (source === undefined) throw new Error(`${file} is not part of the program`);
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return found.map(({ start = 0, messageText }) => ({
    line: source.getLineAndCharacterOfPosition(start).line + 1,
    text: ts.flattenDiagnosticMessageText(messageText, "\n"),
  }));
}
