// The suite in a real browser: `npm run test:browser`.
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import config from "../vitest.config";
import { browserTests } from "./browser-tests";
import { CHROMIUM, CHROMIUM_FLAGS } from "./chromium";

export default defineConfig({
  ...config,
  test: {
    ...config.test,
    include: browserTests(config.root!),
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] } }),
      instances: [{ browser: "chromium" }],
    },
  },
});
