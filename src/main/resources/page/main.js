// Connects the parts of the page: one stream, one table, three charts.

import { ChartData } from "/assets/chart-data.js";
import { Charts } from "/assets/charts.js";
import { startTheme } from "/assets/colors.js";
import { count, cut, timeOfDay } from "/assets/format.js";
import { showStatus } from "/assets/panels.js";
import { Stream } from "/assets/stream.js";
import { SeriesTable } from "/assets/table.js";
import { showControls } from "/assets/controls.js";

const SPANS = [[120, "120"], [600, "600"], [1800, "1,800"], [Infinity, "All"]];

const byId = (id) => document.getElementById(id);
const data = new ChartData();
let charts = null;
let chosen = "";
let status = null;

startTheme(byId("theme"), () => charts?.build());
charts = new Charts(data, (live) => byId("live").setAttribute("aria-pressed", live));
const table = new SeriesTable(choose);
const stream = new Stream({ status: takeStatus, scores: takeScores, state: showConnection });

buttons();
stream.open("");
table.refresh();
window.addEventListener("hashchange", () => choose(fromHash()));
document.addEventListener("visibilitychange", () => charts.draw());

function fromHash() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // not a valid encoding
  }
}

/** Shows a series by its reference: its id, or the hash of a long id. */
function choose(series, name = series) {
  if (series === chosen || series === "") return;
  chosen = series;
  data.clear();
  history.replaceState(null, "", "#" + encodeURIComponent(series));
  showName(name);
  byId("chart-model").hidden = true;
  table.chosen = series;
  charts.follow();
  showEmpty();
  stream.open(series);
}

function showName(name) {
  if (byId("chart-title").textContent === name) return;
  byId("chart-title").textContent = name;
  byId("chart-title").title = name;
  document.title = cut(name, 60) + " – Wavecast";
}

function takeStatus(report) {
  status = report;
  showStatus(report);
  showControls(report.controls);
  showConnection("live");
  showEmpty();
  table.starved = report.series === 0 && report.points.count > 0;
  table.refresh().then(() => chosen === "" && choose(fromHash() || table.first || ""));
}

function takeScores(news) {
  if (news.series !== chosen) return;
  showName(news.name);
  data.add(news);
  const model = data.models.at(-1);
  byId("chart-model").hidden = model === undefined;
  if (model !== undefined && byId("chart-model").textContent !== model) byId("chart-model").textContent = model;
  showEmpty();
  charts.draw();
}

function showEmpty() {
  const empty = data.times.length === 0;
  byId("chart-empty").hidden = !empty;
  byId("charts").dataset.empty = empty;
  byId("chart-empty").textContent =
    chosen === ""
      ? "Waiting for the first prediction. It takes ten points of a series."
      : status !== null && status.series > 0
        ? "Collecting scores. With many series, the history of a series starts when it is first opened."
        : "Waiting for points of this series.";
}

function showConnection(state) {
  const problem = status?.problems[0];
  const pill = byId("connection");
  const paused = status?.controls?.paused === true;
  const [kind, text] =
    state === "lost" ? ["lost", "Reconnecting"] : problem ? ["waiting", problem === "starting" ? "Starting" : "Waiting for Kafka"] : paused ? ["paused", "Paused"] : ["live", "Live"];
  if (pill.textContent !== text) {
    pill.textContent = text;
    pill.dataset.state = kind;
  }
  const banner = byId("banner");
  const since = status === null ? "" : ` The data shown is from ${timeOfDay(status.time)}.`;
  const said = state === "lost"
    ? "Connection to the server lost; reconnecting." + since
    : problem && problem !== "starting"
      ? problem
      : status?.withoutRow > 0
        ? `The table is full: it shows the first ${count(status.series)} series.`
        : "";
  if (banner.textContent !== said) banner.textContent = said;
  banner.hidden = said === "";
}

function buttons() {
  for (const [points, label] of SPANS) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.title = points === Infinity ? "All points in memory" : `The last ${label} points`;
    button.setAttribute("aria-pressed", points === 600);
    button.addEventListener("click", () => {
      byId("spans").querySelectorAll("button").forEach((other) => other.setAttribute("aria-pressed", other === button));
      charts.follow(points);
    });
    byId("spans").append(button);
  }
  byId("zoom-in").addEventListener("click", () => charts.zoom(0.5));
  byId("zoom-out").addEventListener("click", () => charts.zoom(2));
  byId("pan-left").addEventListener("click", () => charts.pan(-0.25));
  byId("pan-right").addEventListener("click", () => charts.pan(0.25));
  byId("live").addEventListener("click", () => charts.follow());
}
