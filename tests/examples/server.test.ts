import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  applyPlan,
  B2B_PLAN,
  type FittedPlan,
  fitPlan,
  type Issue,
  labelAt,
  simulateShop,
  tagNamesAt,
} from "segmentry";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ScoreAnswer } from "../../examples/server/answer";
import { type Listening, listen } from "../../examples/server/listen";
import { LARGEST_BODY } from "../../examples/server/read-body";
import { requestLanguage } from "../../examples/server/request-language";
import { fitPlanOfShop, readStoredPlan } from "../../examples/server/stored-plan";
import { english } from "../../examples/server/texts-english";
import { ROOT } from "../harness/program";
import { exampleNamed, PATIENCE } from "./run-example";

const ORDERS = [
  { at: "2026-10-01", amount: 60, order: "A1" },
  { at: "2026-10-30", amount: 45.5, order: "A2" },
];
const ANN = { customer: "ann", orders: ORDERS, asOf: "2026-11-01" };

const firstOrders = simulateShop({ seed: 7, customers: 200 });
const ids = [...new Set(firstOrders.map(({ customer }) => customer))];

let fitted: FittedPlan;
let server: Listening;
beforeAll(async () => {
  fitted = fitPlanOfShop();
  server = await listen(fitted, 0, english);
}, PATIENCE);
afterAll(() => server.close());

interface Refused {
  readonly error: string;
  readonly issues: readonly Issue[];
}

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Answered> {
  const init = { method: "POST", body, headers: { "content-type": "application/json", ...headers } };
  const response = await fetch(`${server.url}/customers/score`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function scored(body: object, headers?: Record<string, string>): Promise<ScoreAnswer> {
  const { status, text } = await post(JSON.stringify(body), headers);
  expect(status, text).toBe(200);
  return JSON.parse(text);
}

async function refused(body: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>) {
  const { status, text } = await post(body, headers);
  // Told in our form: no stack, no file.
  expect(text).not.toMatch(/\\n\s+at |node:|\.[mc]?[jt]s\b/);
  const { error, issues }: Refused = JSON.parse(text);
  expect(error).toMatch(/\S/);
  return { status, issues: issues.map(({ code, path }) => `${code} ${path}`) };
}

describe("a scored customer", { timeout: PATIENCE }, () => {
  it("has the labels, tags and facts that the library gives, with their names", async () => {
    const { labels, tags, facts, rejected, ...rest } = await scored(ANN);
    expect(rest).toEqual({ customer: "ann", plan: "small_shop", asOf: "2026-11-01T00:00:00.000Z", notes: [] });
    expect(rejected).toEqual([]);
    expect(labels["stage"]).toEqual({ of: "Stage", key: "active", name: "Active" });
    expect(facts["revenue"]).toEqual({ name: "Revenue", value: 105.5 });
    expect(facts["lastAt"]).toEqual({ name: "Last order", value: "2026-10-30T00:00:00.000Z" });
    expect(Object.keys(facts).filter((name) => name in labels || name in tags)).toEqual([]);

    const rows = ORDERS.map((order) => ({ ...order, customer: "ann" }));
    const same = applyPlan({ orders: rows }, fitted, { asOf: "2026-11-01" });
    for (const [name, column] of Object.entries(same.labels)) expect(labels[name]?.key).toBe(labelAt(column, 0));
    for (const [name, column] of Object.entries(same.tags))
      expect(tags[name]?.has.map(({ key }) => key)).toEqual(tagNamesAt(column, 0));
  });

  it("is described in the language of the request", async () => {
    const { labels, facts } = await scored(ANN, { "accept-language": "zh-Hans-CN,zh;q=0.9,en;q=0.8" });
    expect(labels["stage"]).toMatchObject({ of: "生命周期阶段", key: "active" });
    expect(labels["stage"]?.name).toMatch(/^\p{Script=Han}+$/u);
    expect(facts["revenue"]?.name).toBe("收入");
    const { headers, text } = await post("{", { "accept-language": "zh" });
    expect(headers.get("content-language")).toBe("zh-CN");
    expect(JSON.parse(text).error).toBe("请求内容不是 UTF-8 编码的 JSON。");
  });

  it("is placed as in a run of the whole shop", async () => {
    const orders = simulateShop({ seed: 2026, customers: 2000 });
    const whole = applyPlan({ orders }, fitted, { asOf: "2026-11-01" });
    for (const i of [0, 1, 700, 1999]) {
      const customer = whole.customers.customerId[i]!;
      const own = orders.filter((order) => order.customer === customer);
      const { labels } = await scored({ customer, orders: own, asOf: "2026-11-01" });
      for (const [name, { key }] of Object.entries(labels)) expect(key).toBe(labelAt(whole.labels[name]!, i));
    }
  });

  it("may have an id that is a number or the name of a prototype, and orders that cannot be read", async () => {
    expect((await scored({ ...ANN, customer: 17 })).customer).toBe(17);
    expect((await scored({ ...ANN, customer: "__proto__" })).customer).toBe("__proto__");
    const { rejected, facts } = await scored({ ...ANN, orders: [...ORDERS, { at: "soon", amount: 1, order: "A3" }] });
    expect(rejected).toEqual([{ index: 2, code: "invalid_date", field: "at", received: '"soon"' }]);
    expect(facts["orders"]?.value).toBe(2);
  });

  it("may come with attributes, and then without orders", async () => {
    const firms = ids.map((customer, i) => ({
      customer,
      industry: i % 2 ? "steel" : "paper",
      staff: i,
      turnover: i * 1e5,
    }));
    const data = { orders: firstOrders, customers: firms };
    const business = await listen(fitPlan(data, B2B_PLAN, { asOf: "2026-11-01" }), 0, english);
    const ask = async (body: object) => {
      const headers = { "content-type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify({ customer: "Zenith", orders: [], ...body }) };
      return JSON.parse(await (await fetch(`${business.url}/customers/score`, init)).text());
    };
    const prospect: ScoreAnswer = await ask({ attributes: { industry: "steel", staff: 300, turnover: 9e7 } });
    expect(prospect.labels["stage"]?.key).toBe("prospect");
    expect(prospect.labels["class"]?.name).toBe("Unassigned");
    expect(prospect.tags["account"]?.has.map(({ key }) => key)).toEqual(["potential"]);
    expect(prospect.facts["lastAt"]?.value).toBe(null);
    const { issues }: Refused = await ask({ attributes: { industry: "steel", staff: 300 } });
    expect(issues.map(({ code, path, hint }) => [code, path, hint])).toEqual([
      ["unknown_field", "/attributes/turnover", undefined],
    ]);
    business.close();
  });

  it("is not waited for where a model of the plan is damaged", async () => {
    const { params } = fitted;
    const models = { ...params.models, class: { ...params.models["class"]!, params: {} } };
    const damaged = { ...fitted, params: { ...params, models } };
    await expect(async () => listen(damaged, 0, english)).rejects.toThrow("planScorer: fitted/params/models/class");
  });

  it("comes back soon", async () => {
    const times: number[] = [];
    for (let i = 0; i < 50; i++) {
      const start = performance.now();
      await scored(ANN);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    console.log(`one customer: median ${times[25]!.toFixed(1)} ms, slowest of 50 ${times[49]!.toFixed(1)} ms`);
    expect(times).toHaveLength(50);
  });
});

describe("what cannot be scored", { timeout: PATIENCE }, () => {
  it.each([
    ["nothing", ""],
    ["half an object", '{"customer":'],
    ["bytes that are no UTF-8", Uint8Array.of(0x22, 0xff, 0x22)],
  ])("is refused as no JSON: %s", async (_, body) => {
    expect(await refused(body)).toEqual({ status: 400, issues: [] });
  });

  it.each<[string, unknown, string[]]>([
    ["null", null, ["invalid_type "]],
    ["a list", [], ["invalid_type "]],
    ["an empty object", {}, ["invalid_type /customer", "invalid_type /orders"]],
    [
      "wrong kinds",
      { customer: 1.5, orders: "x", asOf: 3 },
      ["invalid_type /customer", "invalid_type /orders", "invalid_type /asOf"],
    ],
    ["a blank customer", { ...ANN, customer: " " }, ["invalid_type /customer"]],
    [
      "orders that are none",
      { ...ANN, orders: [null, 3, []] },
      ["invalid_type /orders/0", "invalid_type /orders/1", "invalid_type /orders/2"],
    ],
    [
      "another customer's order",
      { ...ANN, orders: [{ ...ORDERS[0], customer: "bob" }] },
      ["invalid_value /orders/0/customer"],
    ],
    ["an unknown member", { ...ANN, "a/b": 1 }, ["unknown_option /a~1b"]],
    ["attributes that no step reads", { ...ANN, attributes: {} }, ["unknown_option /attributes"]],
    ["no order", { ...ANN, orders: [] }, ["too_few /orders"]],
    [
      "orders to come only",
      { ...ANN, asOf: "2020-01-01" },
      ["too_few /orders", "invalid_value /orders/0", "invalid_value /orders/1"],
    ],
    [
      "an order that cannot be read",
      { ...ANN, orders: [{ at: {}, amount: "x", order: [] }] },
      ["too_few /orders", "invalid_value /orders/0"],
    ],
    [
      "orders without their fields",
      { ...ANN, orders: [{ order: 1 }] },
      ["unknown_field /orders/at", "unknown_field /orders/amount"],
    ],
    ["a day that is none", { ...ANN, asOf: "soon" }, ["invalid_date /asOf"]],
    ["too many orders", { customer: "a", orders: Array(10_001).fill({}) }, ["too_many /orders"]],
  ])("is refused with the path of every problem: %s", async (_, body, issues) => {
    expect(await refused(JSON.stringify(body))).toEqual({ status: 422, issues });
  });

  it("is refused where its keys are those of prototypes, and changes nothing", async () => {
    const order = '{"at":"2026-10-01","amount":5,"order":1,"__proto__":{"at":"x"},"constructor":{"prototype":{}}}';
    expect(await refused(`{"customer":"a","orders":[${order}],"__proto__":{"polluted":1}}`)).toEqual({
      status: 422,
      issues: ["unknown_option /__proto__"],
    });
    expect((await post(`{"customer":"a","orders":[${order}],"asOf":"2026-11-01"}`)).status).toBe(200);
    expect("polluted" in {}).toBe(false);
  });

  it("is harmless however deep it nests", async () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    expect((await refused(deep)).status).toBe(422);
    for (const place of [
      `"customer":${deep},"orders":[]`,
      `"customer":"a","orders":[{"at":${deep},"amount":1,"order":1}]`,
    ])
      expect((await refused(`{${place}}`)).status).toBe(422);
  });

  it("is refused when it is too large, told by its length or not", async () => {
    expect(await refused(" ".repeat(LARGEST_BODY + 1))).toEqual({ status: 413, issues: [] });
    expect(await chunked(LARGEST_BODY + 1)).toBe(413);
    expect((await post(JSON.stringify(ANN).padEnd(LARGEST_BODY))).status).toBe(200);
  });

  it("is refused under another address, by another method, as another type", async () => {
    for (const path of ["/", "/customers", "/customers/score/", "/__proto__", "//evil.example/customers/score"])
      expect((await fetch(server.url + path, { method: "POST" })).status).toBe(404);
    const got = await fetch(`${server.url}/customers/score`);
    expect([got.status, got.headers.get("allow")]).toEqual([405, "POST"]);
    expect(await refused("{}", { "content-type": "text/plain" })).toEqual({ status: 415, issues: [] });
    expect((await scored(ANN)).customer).toBe("ann");
  });
});

/** The status for a body that comes in pieces and does not tell its length. */
function chunked(bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "transfer-encoding": "chunked" };
    const sent = request(`${server.url}/customers/score`, { method: "POST", headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode));
    });
    sent.on("error", reject);
    for (let left = bytes; left > 0; left -= 65_536) sent.write(" ".repeat(Math.min(left, 65_536)));
    sent.end();
  });
}

describe("requestLanguage", () => {
  it.each([
    [undefined, "en"],
    ["", "en"],
    ["fr,de;q=0.5", "en"],
    ["zh-TW", "zh-CN"],
    ["en;q=0.5, zh;q=0.8", "zh-CN"],
    ["zh;q=0, en", "en"],
    ["zh;q=x,en;q=0.1", "en"],
  ])("of %j is %s", (header, language) => {
    expect(requestLanguage(header)).toBe(language);
  });
});

describe("the program", { timeout: PATIENCE }, () => {
  const { run, fileOf, folder } = exampleNamed("server");
  const started: ChildProcess[] = [];
  const scratch = mkdtempSync(join(tmpdir(), "segmentry-server-"));
  afterAll(() => {
    for (const child of started) child.kill();
    rmSync(scratch, { recursive: true });
  });

  it("stores a plan, scores against it, and ends when it is told to", async () => {
    const file = join(scratch, "plan.json");
    const first = await start(["--port", "0", "--store", file]);
    expect(first.said).toContain("Plan       Small shop, learned from 2000 customers as of 2026-11-01");
    expect(await first.end()).toBe(0);
    expect(readStoredPlan(file, english)).toEqual(fitted);

    const second = await start(["--port", "0", "--plan", file, "--lang", "zh-CN"]);
    expect(second.said).toContain("小型店铺");
    const init = { method: "POST", body: JSON.stringify(ANN), headers: { "content-type": "application/json" } };
    expect(await (await fetch(second.url, init)).json()).toEqual(await scored(ANN));
    expect(await second.end()).toBe(0);
  });

  it("says what is wrong with its arguments and files", async () => {
    const model = fileOf("model.json", JSON.stringify(fitted.params.models["rfm"]));
    const broken = fileOf("broken.json", JSON.stringify({ ...fitted, params: { ...fitted.params, models: 3 } }));
    const told = async (...args: string[]) => {
      const { code, err } = await run(...args);
      expect(code).toBe(1);
      expect(err).not.toMatch(/^\s+at /m);
      return err.split("\n")[0];
    };
    expect(await told("--port", "70000")).toBe('--port must be a number from 0 to 65535, not "70000".');
    expect(await told("--port", "0", "--prot", "1")).toContain("--prot");
    expect(await told("--plan", "a", "--store", "b")).toBe(english.planOrStore);
    expect(await told("--plan", join(folder, "none.json"))).toMatch(/^There is no file .*none\.json\.$/);
    expect(await told("--plan", fileOf("half.json", "{"))).toMatch(/half\.json is no JSON/);
    expect(await told("--plan", model)).toMatch(/holds a model of the kind "rfm", not a fitted plan\.$/);
    expect(await told("--plan", broken)).toMatch(/params\/models/);
    expect((await run("--help", "--lang", "zh-CN")).out).toContain("按已保存的方案为单个客户分群");
  });

  async function start(args: readonly string[]) {
    const main = join(ROOT, "examples/server/main.ts");
    const env = { ...process.env, TSX_TSCONFIG_PATH: join(ROOT, "tests/tsconfig.json") };
    const child = spawn(process.execPath, ["--import", "tsx", main, ...args], { cwd: ROOT, env });
    started.push(child);
    let said = "";
    const url = await new Promise<string>((resolve, reject) => {
      child.on("close", () => reject(new Error(`it ended: ${said}`)));
      child.stderr.on("data", (text) => (said += text));
      child.stdout.setEncoding("utf8").on("data", (text) => {
        said += text;
        const found = /http:\S+/.exec(said)?.[0];
        if (found !== undefined) resolve(found);
      });
    });
    const end = () =>
      new Promise<number | null>((resolve) => {
        child.on("close", resolve);
        child.kill("SIGTERM");
      });
    return { url, said, end };
  }
});
