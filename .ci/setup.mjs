// Makes a fresh clone ready: installs the exact dependencies of the lockfile, unless they are there already.
import { execSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const installed = "node_modules/.package-lock.json";
const fresh = existsSync(installed) && statSync(installed).mtimeMs >= statSync("package-lock.json").mtimeMs;
if (!fresh) execSync("npm ci --no-audit --no-fund", { stdio: "inherit" });
