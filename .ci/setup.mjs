// Makes a fresh clone ready: installs the dependencies of the lockfile, unless they are there already. `npm install` and
// not `npm ci`, which refuses a lockfile that lacks the optional packages of platforms it was not made on.
import { execSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const installed = "node_modules/.package-lock.json";
const fresh = existsSync(installed) && statSync(installed).mtimeMs >= statSync("package-lock.json").mtimeMs;
if (!fresh) execSync("npm install --no-audit --no-fund", { stdio: "inherit" });
