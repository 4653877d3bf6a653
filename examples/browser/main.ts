import { PLANS } from "./plans";
import type { CustomerPage, OpenedFile, Overview, PageRequest, Progress, Reason, RunSettings } from "./protocol";
import { CANCELLED, startSession } from "./session";
import { chinese } from "./texts/chinese";
import { english } from "./texts/english";
import type { Texts } from "./texts/texts";
import { abcCurveView } from "./views/abc-curve";
import { customerTable, PAGE_SIZE } from "./views/customer-table";
import { saveAs } from "./views/download";
import { element } from "./views/element";
import { heatMapView } from "./views/heat-map";
import { accountView, segmentTables } from "./views/overview";
import { settingsForm } from "./views/settings-form";
import { dropZone, messageView, progressView, reasonsView } from "./views/start";

// The page keeps what is seen and draws it anew whenever something changed; the customers stay in the worker.

interface State {
  texts: Texts;
  file: File | null;
  opened: OpenedFile | null;
  message: string;
  overview: Overview | null;
  page: { readonly request: PageRequest; readonly shown: CustomerPage } | null;
  why: { readonly row: number; readonly id: string; readonly reasons: readonly Reason[] } | null;
}

const session = startSession();
const state: State = {
  texts: navigator.language.startsWith("zh") ? chinese : english,
  file: null,
  opened: null,
  message: "",
  overview: null,
  page: null,
  why: null,
};
// Settings keep what was typed in them, so they are made once per file and language.
let settings: HTMLElement | null = null;
// Progress comes often, so that nothing but it is drawn then.
const progressPlace = element("div");

draw();

function draw(): void {
  const { texts, overview, message } = state;
  document.documentElement.lang = texts.language;
  document.body.replaceChildren(
    element("header", {}, [
      element("h1", {}, ["Segmentry"]),
      element("button", { data: { action: "language" }, on: { click: switchLanguage } }, [texts.otherLanguage]),
    ]),
    element("main", {}, [
      element("p", {}, [texts.intro]),
      dropZone(texts, { onFile: (file) => attempt(() => open(file)), onSample: () => attempt(openSample) }),
      settings,
      progressPlace,
      message === "" ? null : messageView(message),
      ...(overview === null ? [] : results(overview)),
    ]),
  );
}

function results(overview: Overview): (Node | null)[] {
  const { texts, page, why } = state;
  return [
    accountView(overview, texts),
    element("p", { class: "actions" }, [
      element("button", { data: { action: "labels" }, on: { click: () => attempt(saveLabels) } }, [
        texts.downloadLabels,
      ]),
      element("button", { data: { action: "fitted" }, on: { click: () => attempt(savePlan) } }, [texts.downloadPlan]),
    ]),
    segmentTables(overview, texts, (filter) => attempt(() => show({ filter, from: 0, count: PAGE_SIZE }))),
    element("div", { class: "columns" }, [
      overview.heatMap === null ? null : heatMapView(overview.heatMap, texts),
      overview.curve === null ? null : abcCurveView(overview.curve, texts),
    ]),
    page === null
      ? null
      : customerTable(page.shown, page.request, overview, texts, {
          onPage: (request) => attempt(() => show(request)),
          onWhy: (row) => attempt(() => explain(row)),
        }),
    why === null ? null : reasonsView(why.id, why.reasons, texts),
  ];
}

/** Does something that may take a while or fail, and draws what has become of it. */
async function attempt(work: () => Promise<void>): Promise<void> {
  state.message = "";
  try {
    await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    state.message = error === CANCELLED ? state.texts.cancelled : `${state.texts.failed} ${reason}`;
    // A worker that was ended has forgotten the file.
    if (error === CANCELLED && state.file !== null) await session.call("open", { file: state.file });
  }
  progressPlace.replaceChildren();
  draw();
}

async function open(file: File): Promise<void> {
  takeFile(file, await session.call("open", { file }));
}

async function openSample(): Promise<void> {
  const opened = await session.call("sample", null);
  takeFile(null, opened);
}

function takeFile(file: File | null, opened: OpenedFile): void {
  Object.assign(state, { file, opened, overview: null, page: null, why: null });
  settings = formFor(opened);
}

function formFor(opened: OpenedFile): HTMLElement {
  return settingsForm(opened, PLANS, state.texts, (chosen) => attempt(() => run(chosen)));
}

async function run(chosen: RunSettings): Promise<void> {
  Object.assign(state, { overview: null, page: null, why: null });
  draw();
  const onProgress = (progress: Progress) => {
    progressPlace.replaceChildren(progressView(progress, state.texts, session.cancel));
  };
  onProgress({ stage: "read", step: "", done: 0 });
  state.overview = await session.call("run", chosen, onProgress);
  await show({ filter: null, from: 0, count: PAGE_SIZE });
}

async function show(request: PageRequest): Promise<void> {
  state.page = { request, shown: await session.call("page", request) };
}

async function explain(row: number): Promise<void> {
  const { texts } = state;
  const id = state.page?.shown.customers.find((customer) => customer.row === row)?.id ?? "";
  state.why = { row, id, reasons: await session.call("why", { row, language: texts.language }) };
}

async function saveLabels(): Promise<void> {
  saveAs("segments.csv", await session.call("labels", null));
}

async function savePlan(): Promise<void> {
  const text = JSON.stringify(await session.call("fitted", null), undefined, 2);
  saveAs("fitted-plan.json", new Blob([text], { type: "application/json" }));
}

function switchLanguage(): void {
  state.texts = state.texts === english ? chinese : english;
  settings = state.opened === null ? null : formFor(state.opened);
  const { why } = state;
  attempt(async () => {
    if (why !== null) await explain(why.row);
  });
}
