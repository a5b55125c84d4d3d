// Counters, models and dead letters, updated by the status once a second.

import { age, ago, count, cut, duration, percent, rate, scientific, short, timeOfDay } from "/assets/format.js";

const REASONS = {
  malformed: "the value, key or timestamp can't be parsed",
  "not-finite": "the value is NaN or infinite",
  "no-series": "the record has no key",
  late: "the point is older than the newest of its series",
  duplicate: "the point has the same time as the newest of its series",
  ahead: "the event time is too far ahead of the clock",
  "time-unit": "the timestamp is in seconds, micro- or nanoseconds",
  "too-large": "the value is larger than 1 MiB",
};
const shown = new Map(); // panel -> the data it shows

/** Shows a status report. */
export function showStatus(status) {
  counters(status);
  unlessSame("models", [status.models, status.names, status.withoutModel, Math.floor(status.time / 1000)], () => models(status));
  unlessSame("gaps", status.restarts, () => gaps(status.restarts));
  unlessSame("letters", status.deadLetters, () => letters(status));
}

function unlessSame(name, value, draw) {
  const text = JSON.stringify(value);
  if (shown.get(name) !== text) {
    shown.set(name, text);
    draw();
  }
}

function counters(status) {
  const letters = status.deadLetters.count;
  const behind = status.behind;
  const entries = [
    ["Points", rate(status.points.rate), "/s", status.points.count < 0 ? "" : `${count(status.points.count)} on the topic`],
    ["Predictions", rate(status.predictions.rate), "/s", `${count(status.predictions.count)} read since this server started`],
    ["Delay", ...delay(status.delay), "From a point on the topic to its committed prediction: waiting points divided by their rate, over the last ten seconds"],
    ["Predictor behind", behind === null ? "–" : short(behind), behind === null ? "" : behind === 1 ? "point" : "points", behind === null ? "No predictor with this application id has committed offsets yet" : "Points that no predictor has processed and committed, on the topic and on the internal topic that repartitions them", behind > 10 * Math.max(100, status.points.rate) ? "bad" : ""],
    ["Series", short(status.series), "", status.withoutRow > 0 ? `${count(status.withoutRow)} records belong to series that the table has no room for` : "Series with at least one prediction"],
    ["Dead letters", short(letters), "", "Records that are not valid points", letters > 0 ? "warn" : ""],
  ];
  const list = document.getElementById("counters");
  while (list.children.length < entries.length) list.append(counter());
  entries.forEach(([name, value, unit, title, state = ""], i) => {
    const box = list.children[i];
    const [term, detail] = box.children;
    const [number, small] = detail.childNodes;
    put(term, name);
    if (number.data !== value) number.data = value;
    put(small, unit === "" ? "" : " " + unit);
    if (box.title !== title) box.title = title;
    detail.dataset.state = state;
  });
}

function counter() {
  const box = document.createElement("div");
  const detail = document.createElement("dd");
  detail.append(document.createTextNode(""), document.createElement("small"));
  box.append(document.createElement("dt"), detail);
  return box;
}

function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function delay(millis) {
  return millis === null ? ["–", ""] : duration(Math.max(1, Math.round(millis)));
}

function models({ models, names, withoutModel, time }) {
  const rows = models.flatMap((model) => model.versions.flatMap((version) => versionRows(model, version, time)));
  document.getElementById("models").replaceChildren(...rows);
  document.getElementById("models").parentElement.hidden = rows.length === 0;
  document.getElementById("models-empty").hidden = rows.length > 0;
  const without = document.getElementById("models-without");
  without.hidden = withoutModel.series === 0 || models.length === 0;
  without.textContent = `Without a model: ${count(withoutModel.series)} series, predicted by persistence and the online forecasters (${withoutModel.reasons.join("; ")}).`;
  const last = models.filter((model) => model.at).sort((a, b) => b.at - a.at)[0];
  const own = `${names.seen === 1 ? "1 name" : count(names.seen) + " names"}, ${count(names.own)} with a model of ${names.seen === 1 ? "its" : "their"} own`;
  document.getElementById("models-note").textContent = models.length === 0 ? "" : last ? `${own}, last swap ${ago(time - last.at)}` : own;
}

/** Creates the row of a version; the serving one has a second row with the reason. */
function versionRows(model, version, time) {
  const serves = version.version === model.serving;
  const main = row([
    `${model.name}@${version.version}`,
    version.network,
    [scientific(version.validationMse), "number"],
    [skill(version.skill), version.skill === null ? "number" : version.skill > 0 ? "number better" : "number worse"],
    [percent(version.coverage), "number"],
    [version.series === 0 ? "–" : count(version.series), "number"],
    [serves ? drift(model.drift) : "–", serves && model.drift >= 1 ? "number worse" : "number"],
    [age(time - version.publishedAt), "number"],
    serves ? states(model, time) : version.version < model.serving ? "replaced" : "not in use",
  ], serves ? "serves" : "old");
  if (!serves || !model.reason) return [main];
  main.classList.add("explained");
  const why = document.createElement("tr");
  const text = document.createElement("td");
  why.className = "why";
  text.colSpan = main.children.length;
  text.textContent = cut(`Since ${timeOfDay(model.at)}: ${model.reason}`, 300);
  why.append(text);
  return [main, why];
}

function skill(value) {
  return value === null ? "–" : value.toFixed(4).replace("-", "−");
}

function drift(value) {
  return value === null || value === undefined ? "–" : value.toFixed(2);
}

/** Creates the badges of a serving model: also whether it is pinned, or held after a rollback. */
function states(model, time) {
  const badges = document.createDocumentFragment();
  badges.append(badge("serves"));
  if (model.pinned) badges.append(badge("pinned", "No training replaces it until models unpin", "held"));
  if (model.holdUntil > time) {
    badges.append(badge("held", `Rolled back from ${model.name}@${model.rolledBackFrom}; no promotion until ${timeOfDay(model.holdUntil)}`, "held"));
  }
  return badges;
}

/** Says how many windows were restarted, and which option helps if the steps are no outages. */
function gaps({ windows, series }) {
  const note = document.getElementById("gaps");
  note.hidden = windows === 0;
  note.textContent = `Gaps restarted ${windows === 1 ? "1 window" : count(windows) + " windows"} of ${series === 1 ? "1 series" : count(series) + " series"}; predict --gap-factor 0 ignores gaps.`;
}

function badge(text, title, kind = "") {
  const element = document.createElement("span");
  element.className = `badge ${kind}`.trim();
  element.textContent = text;
  element.title = cut(title ?? "", 200);
  return element;
}

function letters({ deadLetters, startedAt }) {
  const reasons = Object.entries(deadLetters.reasons).sort((a, b) => b[1] - a[1]);
  document.getElementById("letters").replaceChildren(...reasons.map(([reason, number]) => row([reason, [REASONS[reason] ?? "", "wrap"], [count(number), "number"]])));
  document.getElementById("letters-rows").replaceChildren(...deadLetters.last.map((letter) => row([
    timeOfDay(letter.time), letter.reason, [cut(letter.series, 60), "cut"], [letter.detail, "cut"], letter.from,
  ])));
  const none = reasons.length === 0;
  document.getElementById("letters-table").hidden = none;
  document.getElementById("letters-last").hidden = none;
  document.getElementById("letters-empty").hidden = !none;
  document.getElementById("letters-note").textContent = none ? "" : `since ${timeOfDay(startedAt)}, plus the newest before`;
}

/** Creates a table row. A cell is a text, an element, or [text, class]. */
function row(cells, kind = "") {
  const element = document.createElement("tr");
  element.className = kind;
  for (const content of cells) {
    const [value, style] = Array.isArray(content) ? content : [content, ""];
    const cell = document.createElement("td");
    cell.className = style;
    cell.append(value); // a string becomes a text node
    if (style === "cut") cell.title = value;
    element.append(cell);
  }
  return element;
}
