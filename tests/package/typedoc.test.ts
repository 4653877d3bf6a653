import { Application, LogLevel, PackageJsonReader } from "typedoc";
import { expect, it } from "vitest";
import { ROOT } from "../harness/program";

it("typedoc reads all doc comments without a warning", { timeout: 60_000 }, async () => {
  const { default: options } = await import(`${ROOT}.typedoc.mjs`);
  const app = await Application.bootstrap(
    {
      ...options,
      entryPoints: options.entryPoints.map((file: string) => ROOT + file),
      tsconfig: `${ROOT}tsconfig.json`,
    },
    [new PackageJsonReader()],
  );
  const messages: string[] = [];
  app.logger.log = (message, level) => {
    if (level >= LogLevel.Warn) messages.push(message);
  };
  const project = await app.convert();
  if (project !== undefined) app.validate(project);
  expect(project?.children?.length).toBe(options.entryPoints.length);
  expect(messages).toEqual([]);
});
