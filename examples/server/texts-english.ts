import { englishLog } from "../shared/log-texts-english";
import type { Texts } from "./texts";

export const english: Texts = {
  ...englishLog,
  usage: `Scores one customer at a time against a stored plan, over HTTP on this machine.

  npm run server                           fits the plan of a small shop on a simulated shop
  npm run server -- --store plan.json      the same, and stores what it learned
  npm run server -- --plan plan.json       scores against a stored plan

  --plan FILE        a fitted plan as JSON, from --store or from JSON.stringify(fitPlan(…))
  --store FILE       where to write the plan that is fitted
  --port N           port on 127.0.0.1; 0 takes any that is free (default: 8787)
  --lang en|zh-CN    language of the output; answers are in that of Accept-Language
  --help             this text

  curl http://127.0.0.1:8787/customers/score -H 'content-type: application/json' \\
    -d '{"customer":"ann","orders":[{"at":"2026-10-30","amount":60,"order":"A1"}]}'`,
  plan: ({ params: { plan }, options, fit }) =>
    `Plan       ${plan.names?.en ?? plan.id}, learned from ${fit.n} customers as of ${new Date(options.asOf).toISOString().slice(0, 10)}`,
  stored: (file) => `Stored     ${file}`,
  listening: (url) => `Listening  ${url}/customers/score (Ctrl+C ends)`,
  badPort: (given) => `--port must be a number from 0 to 65535, not "${given}".`,
  planOrStore: "--store is for a plan that is fitted here; it goes without --plan.",
  noJsonFile: (file, reason) => `${file} is no JSON: ${reason}`,
  noFittedPlan: (file, kind) => `${file} holds a model of the kind "${kind}", not a fitted plan.`,
  needsColumns: "The plan does not say which fields the orders have (prepare.columns), so no order can be read.",
  hasRelations: "The plan reads related rows, such as events; this server takes orders and attributes.",
  unwritable: (file, reason) => `${file} cannot be written: ${reason}`,
  cannotListen: (port, reason) => `Port ${port} cannot be used: ${reason}`,
  unassigned: "Unassigned",
  facts: {
    firstAt: "First order",
    lastAt: "Last order",
    orders: "Orders",
    purchaseDays: "Days with a purchase",
    revenue: "Revenue",
    gapMean: "Days between purchases, mean",
    gapDeviation: "Days between purchases, standard deviation",
    "rfm.recency": "Days since the last order",
    "rfm.frequency": "Number of orders",
    "rfm.monetary": "Monetary value",
    "rfm.r": "R score",
    "rfm.f": "F score",
    "rfm.m": "M score",
    "rfm.total": "RFM score",
  },
  refusals: {
    unknownRoute: "There is no such address; customers are scored by POST /customers/score.",
    unknownMethod: "Customers are scored by POST.",
    notJsonType: "The body must be JSON, with the content type application/json.",
    noJson: "The body is not JSON in UTF-8.",
    tooLarge: "The body is larger than 1 MiB.",
    invalid: "The customer cannot be scored.",
    fault: "The server made a mistake.",
  },
};
