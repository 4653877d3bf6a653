import { outcomes } from "./cases";

// What each runtime runs: one line of JSON, to the console or, in a browser, into the page.
const line = JSON.stringify(outcomes());
const page = (globalThis as { document?: { body: { textContent: string } } }).document;
if (page === undefined) console.log(line);
else page.body.textContent = line;
