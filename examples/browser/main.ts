import { mistake } from "./mistake";
import { PLANS, planOf, readPlan } from "./plans";
import type {
  CustomerPage,
  OpenedFile,
  Overview,
  PageRequest,
  Progress,
  Reason,
  RowsAccount,
  RunSettings,
} from "./protocol";
import { CANCELLED, startSession } from "./session";
import { chinese } from "./texts/chinese";
import { english } from "./texts/english";
import type { Texts } from "./texts/texts";
import { abcCurveView } from "./views/abc-curve";
import { customerTable, PAGE_SIZE } from "./views/customer-table";
import { saveAs } from "./views/download";
import { element } from "./views/element";
import { heatMapView } from "./views/heat-map";
import { accountView, segmentTables, stepsView } from "./views/overview";
import { OWN } from "./views/plan-choice";
import { type Choices, type SettingsForm, settingsForm } from "./views/settings-form";
import { dropZone, messageView, progressView, reasonsView } from "./views/start";

// The page keeps what is seen and draws it anew whenever something changed; the customers stay in the worker.

interface State {
  texts: Texts;
  /** Null for the simulated shop. */
  source: File | null;
  opened: OpenedFile | null;
  problem: Error | null;
  running: boolean;
  account: RowsAccount | null;
  overview: Overview | null;
  page: { readonly request: PageRequest; readonly shown: CustomerPage } | null;
  why: { readonly row: number; readonly id: string; readonly reasons: readonly Reason[] } | null;
}

const NO_RESULT = { account: null, overview: null, page: null, why: null };
const NO_CHOICES = { plan: PLANS[0]!.id, own: null, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };

const session = startSession();
const state: State = {
  texts: navigator.language.startsWith("zh") ? chinese : english,
  source: null,
  opened: null,
  problem: null,
  running: false,
  ...NO_RESULT,
};
// The form keeps what was typed in it, so it is not drawn anew with the rest.
let form: SettingsForm | null = null;
// Progress comes often, so that nothing but it is drawn then.
const progressPlace = element("div");
let lastProgress: Progress | null = null;
/** What was asked last: whatever was asked before has nothing to say any more. */
let turn = 0;

draw();

function draw(): void {
  const { texts, problem } = state;
  document.documentElement.lang = texts.language;
  if (form !== null) form.view.inert = state.running;
  document.body.replaceChildren(
    element("header", {}, [
      element("h1", {}, ["Segmentry"]),
      element("button", { data: { action: "language" }, on: { click: switchLanguage } }, [texts.otherLanguage]),
    ]),
    element("main", {}, [
      element("p", {}, [texts.intro]),
      dropZone(texts, { onFile: (file) => attempt(() => open(file)), onSample: () => attempt(() => open(null)) }),
      form?.view ?? null,
      progressPlace,
      problem === null ? null : messageView(problem, texts),
      ...results(),
    ]),
  );
}

function results(): (Node | null)[] {
  const { texts, account, overview } = state;
  if (account === null) return [];
  if (overview === null) return [accountView(account, null, texts)];
  return [
    accountView(account, overview, texts),
    element("p", { class: "actions" }, [
      element("button", { data: { action: "labels" }, on: { click: () => attempt(saveLabels) } }, [
        texts.downloadLabels,
      ]),
      element("button", { data: { action: "fitted" }, on: { click: () => attempt(savePlan) } }, [texts.downloadPlan]),
    ]),
    ...overview.planLacks.map((lack) => element("p", { data: { lack } }, [texts.planLacks[lack]])),
    segmentTables(overview, texts, (filter) =>
      attempt(() => show({ filter, from: 0, count: PAGE_SIZE })).then(() => bringIntoView("customers")),
    ),
    element("div", { class: "columns" }, [
      overview.heatMap === null ? null : heatMapView(overview.heatMap, texts),
      overview.curve === null ? null : abcCurveView(overview.curve, texts),
    ]),
    ...customers(overview),
    stepsView(overview, texts),
  ];
}

function customers(overview: Overview): (Node | null)[] {
  const { texts, page, why } = state;
  const actions = {
    onPage: (request: PageRequest) => attempt(() => show(request)),
    onWhy: (row: number) => attempt(() => explain(row)).then(() => bringIntoView("why")),
  };
  return [
    page === null ? null : customerTable(page.shown, page.request, overview, texts, actions),
    why === null ? null : reasonsView(why.id, why.reasons, texts),
  ];
}

/** What a click asked for may stand below the screen. */
function bringIntoView(name: string): void {
  document.querySelector(`[data-section="${name}"]`)?.scrollIntoView({ block: "nearest" });
}

/** Does something that may take a while or fail, and draws what has become of it. */
async function attempt(work: () => Promise<void>): Promise<void> {
  const mine = ++turn;
  let problem: Error | null = null;
  try {
    await work();
  } catch (error) {
    problem = error instanceof Error ? error : new Error(String(error));
  }
  if (mine !== turn) return;
  // A worker that was ended has forgotten the file.
  if (problem === CANCELLED && state.opened !== null) await ask(state.source);
  if (mine !== turn) return;
  Object.assign(state, { problem, running: false });
  progressPlace.replaceChildren();
  draw();
}

async function open(source: File | null): Promise<void> {
  if (state.running) session.cancel();
  const before = form?.choices() ?? NO_CHOICES;
  progressPlace.replaceChildren();
  form = null;
  Object.assign(state, { source, opened: null, problem: null, running: false, ...NO_RESULT });
  draw();
  const mine = turn;
  const opened = await ask(source);
  if (mine !== turn) return;
  state.opened = opened;
  const { date, amount } = opened.guessed;
  fill({
    mapping: opened.guessed,
    plan: before.plan,
    own: before.own,
    zone: before.zone,
    asOf: "",
    dateFormat: opened.forms[date ?? -1]?.dateFormat ?? "",
    numbers: opened.forms[amount ?? -1]?.numbers ?? "point",
  });
}

function ask(source: File | null): Promise<OpenedFile> {
  return source === null ? session.call("sample", null) : session.call("open", { file: source });
}

/** Makes the form anew, with these choices in it. */
function fill(choices: Choices): void {
  const { opened, texts } = state;
  if (opened === null) return;
  const made = settingsForm(opened, choices, texts, {
    onRun: () => attempt(() => run(settingsOf(made.choices()))),
    onOwn: (file) => attempt(() => takePlan(file)),
    onRemove: () => {
      fill({ ...made.choices(), own: null, plan: NO_CHOICES.plan });
      draw();
    },
  });
  form = made;
}

async function takePlan(file: File): Promise<void> {
  const own = await readPlan(file);
  const choices = form!.choices();
  fill({ ...choices, own, plan: OWN, zone: planOf(own.plan)?.zone ?? choices.zone });
}

function settingsOf({ plan: name, own, ...rest }: Choices): RunSettings {
  const plan = name === OWN ? own?.plan : PLANS.find(({ id }) => id === name);
  return { ...rest, plan: plan ?? PLANS[0]! };
}

async function run(settings: RunSettings): Promise<void> {
  Object.assign(state, { problem: null, running: true, ...NO_RESULT });
  draw();
  showProgress({ stage: "read", step: "", names: {}, done: 0 });
  const { account, overview } = await session.call("run", settings, showProgress);
  Object.assign(state, { account, overview });
  if (overview === null) throw mistake(account.reasons.some(isLate) ? "beforeOrders" : "noRow");
  await show({ filter: null, from: 0, count: PAGE_SIZE });
}

function showProgress(progress: Progress): void {
  lastProgress = progress;
  progressPlace.replaceChildren(progressView(progress, state.texts, session.cancel));
}

function isLate({ code }: RowsAccount["reasons"][number]): boolean {
  return code === "after_as_of";
}

async function show(request: PageRequest): Promise<void> {
  state.page = { request, shown: await session.call("page", request) };
}

async function explain(row: number): Promise<void> {
  const { language } = state.texts;
  const id = state.page?.shown.customers.find((customer) => customer.row === row)?.id ?? state.why?.id ?? "";
  state.why = { row, id, reasons: await session.call("why", { row, language }) };
}

async function saveLabels(): Promise<void> {
  saveAs("segments.csv", await session.call("labels", { language: state.texts.language }));
}

async function savePlan(): Promise<void> {
  const text = JSON.stringify(await session.call("fitted", null), undefined, 2);
  saveAs("fitted-plan.json", new Blob([text], { type: "application/json" }));
}

/** A run goes on meanwhile. */
async function switchLanguage(): Promise<void> {
  state.texts = state.texts === english ? chinese : english;
  if (form !== null) fill(form.choices());
  if (state.running && lastProgress !== null) showProgress(lastProgress);
  if (state.why !== null) await explain(state.why.row);
  draw();
}
