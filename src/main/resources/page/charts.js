// The three charts of a series, with a shared time axis and cursor.

import uPlot from "/assets/uplot.js";
import { color } from "/assets/colors.js";
import { count, percent, plain, power, scientific, timeOfDay } from "/assets/format.js";
import { placeLabels } from "/assets/labels.js";

const AXIS_WIDTH = 76; // for −1.0×10⁻¹²
const FONT = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", \"Liberation Sans\", sans-serif";
const MIN_SPAN_POINTS = 8;
const CAPTIONS = ["value", "error", "mse"];

export class Charts {
  #data;
  #plots = [];
  #view = { live: true, points: 600, min: 0, max: 1 };
  #moved;
  #due = false;

  /** @param moved called when the view starts or stops following the newest point */
  constructor(data, moved) {
    this.#data = data;
    this.#moved = moved;
    this.build();
    const resize = new ResizeObserver(() => this.#fit());
    CAPTIONS.forEach((name) => resize.observe(place(name)));
    this.#listen(document.getElementById("charts"));
  }

  /** Recreates the charts in the colors of the theme. */
  build() {
    this.#plots.forEach((plot) => plot.destroy());
    this.#plots = [this.#value(), this.#error(), this.#mse()];
    this.#fit();
    this.draw();
  }

  /** Draws once with the next frame, however often it is called. */
  draw() {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => {
      this.#due = false;
      this.#drawNow();
    });
  }

  /** Shows that many of the newest points and follows. */
  follow(points) {
    this.#view = { ...this.#view, live: true, points: points ?? this.#view.points };
    this.#moved(true);
    this.draw();
  }

  zoom(factor) {
    const { min, max } = this.#view;
    this.#zoomAt((min + max) / 2, factor);
  }

  #zoomAt(centre, factor) {
    const { min, max } = this.#view;
    this.#look(centre - (centre - min) * factor, centre + (max - centre) * factor);
  }

  /** Moves by a fraction of the visible range. */
  pan(part) {
    const { min, max } = this.#view;
    const shift = part * (max - min);
    this.#look(min + shift, max + shift);
  }

  /** Shows a time range, limited to the data. */
  #look(min, max) {
    const { first, last, step } = this.#data;
    if (first === undefined) return;
    const whole = Math.max(last - first, step);
    const span = Math.min(Math.max(max - min, MIN_SPAN_POINTS * step), whole);
    const from = Math.min(Math.max((min + max) / 2 - span / 2, first), last - span);
    this.#view = { ...this.#view, live: false, min: from, max: from + span };
    this.#moved(false);
    this.draw();
  }

  #drawNow() {
    const data = this.#data;
    if (document.hidden) return;
    if (this.#view.live && data.last !== undefined) {
      const from = this.#view.points === Infinity ? data.first : data.back(this.#view.points);
      this.#view.min = from;
      this.#view.max = Math.max(data.last, from + MIN_SPAN_POINTS * data.step);
    }
    const columns = [["lower", "upper", "actual", "predicted"], ["error"], ["mse", "naive"]];
    this.#plots.forEach((plot, i) => {
      plot.batch(() => {
        plot.setData(data.columns(...columns[i]), false);
        plot.setScale("x", { min: this.#view.min, max: this.#view.max });
      });
    });
    this.#legends();
    this.#describe();
  }

  /** Describes the swaps for screen readers. */
  #describe() {
    const swaps = this.#data.swaps.slice(-5).map(({ time, model }) => `${model} at ${timeOfDay(time * 1000)}`);
    const text = swaps.length === 0 ? "No model swap in the data." : "Model swaps: " + swaps.join(", ") + ".";
    const element = document.getElementById("swaps");
    if (element.textContent !== text) element.textContent = text;
  }

  #fit() {
    this.#plots.forEach((plot, i) => {
      const box = place(CAPTIONS[i]);
      if (box.clientWidth > 0 && box.clientHeight > 0) {
        plot.setSize({ width: box.clientWidth, height: box.clientHeight });
      }
    });
  }

  /** Draws the actual values with a broad line, so that a prediction on it doesn't hide it. */
  #value() {
    const edge = { stroke: "transparent", width: 0, auto: false, points: { show: false } };
    const lines = [
      edge,
      edge,
      { stroke: fade(color("actual"), 0.75), width: 6 },
      { stroke: color("predicted"), width: 1.7 },
    ];
    const bands = [{ series: [2, 1], fill: fade(color("predicted"), 0.22) }];
    return this.#plot("value", lines, { values: (u, ticks) => ticks.map(axisValue), bands });
  }

  #error() {
    const lines = [{ stroke: color("error"), width: 1.3, fill: fade(color("error"), 0.12), fillTo: 0 }];
    return this.#plot("error", lines, {
      values: (u, ticks) => ticks.map(axisValue),
      scale: { range: (u, min, max) => aroundZero(min, max) },
    });
  }

  #mse() {
    const lines = [
      { stroke: color("predicted"), width: 1.8 },
      { stroke: color("naive"), width: 1.5 },
    ];
    return this.#plot("mse", lines, {
      scale: { distr: 3, range: (u, min, max) => decades(min, max) },
      splits: (u, axis, min, max) => powers(min, max),
      filter: (u, splits) => splits,
      values: (u, ticks) => ticks.map(power),
      times: true,
      named: true,
    });
  }

  #plot(name, lines, { values, scale = {}, splits, filter, bands = [], times = false, named = false }) {
    const axis = { stroke: color("muted"), grid: { stroke: color("grid"), width: 1 }, ticks: { show: false }, font: `12px ${FONT}` };
    const options = {
      width: 400,
      height: 100,
      padding: [9, 26, times ? 0 : 4, 0],
      legend: { show: false },
      cursor: {
        sync: { key: "wavecast", scales: ["x", null] },
        drag: { x: true, y: false, setScale: false },
        points: { size: 7, width: 0 },
        bind: { mousedown: (u, target, handler) => (event) => this.#press(u, event, handler), dblclick: () => () => this.follow() },
      },
      scales: { x: { time: true, auto: false }, y: scale },
      series: [{}, ...lines.map((line) => ({ points: { size: 5, width: 0, fill: line.stroke }, ...line }))],
      bands,
      axes: [
        { ...axis, size: times ? 28 : 4, values: times ? (u, ticks) => ticks.map((tick) => timeOfDay(tick * 1000)) : () => [], space: 90 },
        { ...axis, size: AXIS_WIDTH, values, ...(splits && { splits }), ...(filter && { filter }), space: 26 },
      ],
      hooks: {
        setSelect: [(u) => this.#selected(u)],
        setCursor: [() => this.#legends()],
        draw: [(u) => this.#marks(u, named), ...(name === "value" ? [(u) => this.#head(u), (u) => this.#anomalies(u), (u) => this.#trust(u)] : [])],
      },
    };
    const plot = new uPlot(options, this.#data.columns(...lines.map(() => "actual")), place(name));
    plot.over.addEventListener("wheel", (event) => this.#wheel(plot, event), { passive: false });
    return plot;
  }

  #selected(u) {
    const { left, width } = u.select;
    if (width > 4) {
      this.#look(u.posToVal(left, "x"), u.posToVal(left + width, "x"));
    }
    if (width > 0) u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  }

  #wheel(u, event) {
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.pan(event.deltaX / u.over.clientWidth);
    } else {
      this.#zoomAt(u.posToVal(event.offsetX, "x"), event.deltaY > 0 ? 1.2 : 1 / 1.2);
    }
  }

  #press(u, event, handler) {
    if (event.button !== 0) return;
    if (event.shiftKey) this.#grab(u, event);
    else handler(event);
  }

  /** Moves the view while the mouse is dragged with Shift. */
  #grab(u, event) {
    const { min, max } = this.#view;
    const start = event.clientX;
    const move = (moving) => {
      const shift = ((start - moving.clientX) / u.over.clientWidth) * (max - min);
      this.#look(min + shift, max + shift);
    };
    document.addEventListener("mousemove", move);
    document.addEventListener("mouseup", () => document.removeEventListener("mousemove", move), { once: true });
  }

  #listen(element) {
    const keys = {
      ArrowLeft: () => this.pan(-0.25),
      ArrowRight: () => this.pan(0.25),
      "+": () => this.zoom(0.5),
      "=": () => this.zoom(0.5),
      "-": () => this.zoom(2),
      End: () => this.follow(),
      Home: () => this.#look(this.#data.first, this.#data.first + this.#view.max - this.#view.min),
    };
    element.addEventListener("keydown", (event) => {
      const action = keys[event.key];
      if (action && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        action();
      }
    });
  }

  /** Draws the model swaps as dashed lines. */
  #marks(u, named) {
    const { ctx, bbox } = u;
    const ratio = devicePixelRatio;
    ctx.save();
    ctx.strokeStyle = color("swap");
    ctx.fillStyle = color("swap");
    ctx.font = `${Math.round(12 * ratio)}px ${FONT}`;
    ctx.lineWidth = ratio;
    ctx.setLineDash([4 * ratio, 3 * ratio]);
    const visible = this.#data.swaps.filter(({ time }) => time >= u.scales.x.min && time <= u.scales.x.max);
    const lines = visible.reverse().map(({ time, model }) => ({ x: Math.round(u.valToPos(time, "x", true)), text: model }));
    for (const { x } of lines) {
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    if (named) this.#names(ctx, bbox, lines);
    ctx.restore();
  }

  /** Draws the names of swaps beside their lines; the newest gets its place first. */
  #names(ctx, bbox, lines) {
    const labels = lines.map(({ x, text }) => ({ x, text, width: ctx.measureText(text).width }));
    ctx.textAlign = "left";
    for (const { text, left, row } of placeLabels(labels, bbox.left + bbox.width, 4 * devicePixelRatio)) {
      this.#name(ctx, text, left, bbox.top + (12 + 15 * row) * devicePixelRatio);
    }
  }

  /** Draws a text with an outline, so that it is readable on a line. */
  #name(ctx, text, x, y) {
    ctx.save();
    ctx.setLineDash([]);
    ctx.lineWidth = 4 * devicePixelRatio;
    ctx.lineJoin = "round";
    ctx.strokeStyle = color("panel");
    ctx.strokeText(text, x, y);
    ctx.restore();
    ctx.fillText(text, x, y);
  }

  /** Draws a dot for the pending prediction. */
  #head(u) {
    const next = this.#data.next;
    if (next === null || next[1] === null || next[0] < u.scales.x.min || next[0] > u.scales.x.max) return;
    const { ctx } = u;
    ctx.save();
    ctx.fillStyle = color("predicted");
    ctx.beginPath();
    ctx.arc(u.valToPos(next[0], "x", true), u.valToPos(next[1], "y", true), 3.5 * devicePixelRatio, 0, 2 * Math.PI);
    ctx.fill();
    ctx.restore();
  }

  /** Draws a ring around each anomaly. */
  #anomalies(u) {
    const { ctx } = u;
    ctx.save();
    ctx.strokeStyle = color("anomaly");
    ctx.lineWidth = 2 * devicePixelRatio;
    for (const { time } of this.#data.anomalies) {
      const value = this.#data.valueAt(time);
      if (value === null || time < u.scales.x.min || time > u.scales.x.max) continue;
      ctx.beginPath();
      ctx.arc(u.valToPos(time, "x", true), u.valToPos(value, "y", true), 7 * devicePixelRatio, 0, 2 * Math.PI);
      ctx.stroke();
    }
    ctx.restore();
  }

  /** Draws a strip in the color of the most trusted forecaster; the weaker its weight, the paler. */
  #trust(u) {
    const { ctx, bbox } = u;
    const { times, by, weight } = this.#data;
    const height = 5 * devicePixelRatio;
    ctx.save();
    for (let i = 1; i < times.length; i++) {
      if (by[i] === null || times[i] < u.scales.x.min || times[i] > u.scales.x.max) continue;
      const from = Math.max(bbox.left, u.valToPos(times[i - 1], "x", true));
      ctx.fillStyle = fade(color("by-" + by[i]) || color("by-naive"), 0.25 + 0.75 * (weight[i] ?? 1));
      ctx.fillRect(from, bbox.top + bbox.height - height, u.valToPos(times[i], "x", true) - from + 1, height);
    }
    ctx.restore();
  }

  /** Shows the values under the cursor, else the newest. */
  #legends() {
    const data = this.#data;
    const under = this.#plots[0]?.cursor.idx;
    const pointed = under !== null && under !== undefined && this.#plots[0].cursor.left >= 0 && under < data.times.length;
    const at = pointed ? under : data.times.length - 1;
    const time = at >= 0 ? timeOfDay(data.times[at] * 1000) : "–";
    const value = [["actual", "actual", plain(data.actual[at])], ["predicted", "predicted", plain(data.predicted[at])]];
    if (data.hasIntervals) value.push(["interval", "interval", `${plain(data.lower[at])} to ${plain(data.upper[at])}`]);
    const by = data.by[at] ?? null;
    if (by !== null) value.push(["by by-" + by, "trusted: " + by, percent(data.weight[at])]);
    legend("value", [...value, ["time", "at", time]]);
    legend("error", [["error", "actual − predicted", scientific(data.error[at])]]);
    legend("mse", [["model", data.models[at] ?? "model", scientific(data.mse[at])], ["naive", "naive (last value)", scientific(data.naive[at])]]);
    const caption = document.getElementById("mse-window");
    const covered = data.window === null ? "" : `over ${count(data.window)} points`;
    if (caption.textContent !== covered) caption.textContent = covered;
  }
}

function place(name) {
  return document.getElementById("plot-" + name);
}

function legend(name, entries) {
  const element = document.getElementById("legend-" + name);
  while (element.children.length < entries.length) element.append(document.createElement("span"));
  while (element.children.length > entries.length) element.lastElementChild.remove();
  entries.forEach(([kind, label, value], i) => {
    element.children[i].className = kind;
    element.children[i].textContent = `${label} ${value}`;
  });
}

function fade(hex, opacity) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return `rgb(${red} ${green} ${blue} / ${opacity})`;
}

function axisValue(value) {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return scientific(value, 1);
  return String(Number(value.toPrecision(6))).replace("-", "−");
}

function aroundZero(min, max) {
  const size = Math.max(Math.abs(min ?? 0), Math.abs(max ?? 0)) || 1e-12;
  return [-1.15 * size, 1.15 * size];
}

function decades(min, max) {
  if (!(min > 0) || !(max > 0)) return [1e-8, 1];
  const low = Math.floor(Math.log10(min) - 0.05);
  const high = Math.ceil(Math.log10(max) + 0.05);
  return [10 ** low, 10 ** Math.max(high, low + 1)];
}

/** Returns about five powers of ten in a range. */
function powers(min, max) {
  const low = Math.round(Math.log10(min));
  const high = Math.round(Math.log10(max));
  const step = Math.max(1, Math.ceil((high - low) / 5));
  const found = [];
  for (let exponent = low; exponent <= high; exponent += step) found.push(10 ** exponent);
  return found;
}
