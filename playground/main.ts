// The page: controls, address and answer hold the same state; a worker computes, and only the latest state counts.
import { readState, writeState, type State } from "./state.js";
import { presetNames, titles } from "./titles.js";
import type { Answer } from "./worker.js";

const byId = (id: string): HTMLElement => document.getElementById(id)!;
const controls = byId("controls") as HTMLFormElement;
const field = (name: string) => controls.elements.namedItem(name) as HTMLInputElement | HTMLOutputElement;
const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

let running = false;
let waiting: State | undefined;

function ask(state: State): void {
  byId("verdict").dataset.state = "running";
  if (running) {
    waiting = state;
    return;
  }
  running = true;
  worker.postMessage(state);
}

worker.onmessage = ({ data }: MessageEvent<Answer>) => {
  running = false;
  const next = waiting;
  waiting = undefined;
  if (next === undefined) show(data);
  else ask(next);
};

function show({ error, verdict, words, found, truth, right }: Answer): void {
  const agrees = right ? "This is the truth." : "This is not the truth.";
  byId("verdict").textContent = error ?? `${verdict} ${agrees}`;
  byId("words").textContent = words;
  // Every name in these drawings was escaped by the package.
  byId("found").innerHTML = found;
  byId("truth").innerHTML = truth;
  byId("verdict").dataset.state = error === undefined ? (right ? "right" : "other") : "error";
}

function fill(state: State): void {
  for (const [name, value] of Object.entries(state)) field(name).value = String(value);
  field("rowsShown").value = String(state.rows);
  field("noiseShown").value = String(state.noise);
}

function restore(): void {
  const state = readState(location.hash);
  fill(state);
  ask(state);
}

controls.addEventListener("input", (event) => {
  const values = new FormData(controls);
  const state = readState(new URLSearchParams([...values].map(([key, value]) => [key, String(value)])).toString());
  const typing = (event.target as HTMLElement).getAttribute("type") === "range";
  history[typing ? "replaceState" : "pushState"](null, "", writeState(state));
  field("rowsShown").value = String(state.rows);
  field("noiseShown").value = String(state.noise);
  ask(state);
});
controls.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("popstate", restore);

(field("preset") as unknown as HTMLSelectElement).append(...presetNames.map((name) => new Option(titles[name], name)));
restore();
