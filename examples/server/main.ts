// Scores one customer at a time against a stored plan, over HTTP on this machine: `npm run server -- --help`.
import { runProgram } from "../shared/run-program";
import { readServerArguments } from "./arguments";
import { listen } from "./listen";
import { fitPlanOfShop, readStoredPlan, storePlan } from "./stored-plan";
import { textsIn } from "./texts";

await runProgram("server", textsIn, async (args, texts) => {
  const options = readServerArguments(args, texts);
  if (options.help) return console.log(texts.usage);
  const fitted = options.plan === undefined ? fitPlanOfShop() : readStoredPlan(options.plan, texts);
  console.log(texts.plan(fitted));
  if (options.store !== undefined) {
    storePlan(options.store, fitted, texts);
    console.log(texts.stored(options.store));
  }
  const { url, close } = await listen(fitted, options.port, texts);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, close);
  console.log(texts.listening(url));
});
