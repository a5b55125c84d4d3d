// The table of series. The server searches and sorts; only visible rows are fetched and drawn, so
// that a hundred thousand series cost as much as twenty.

import { count, scientific } from "/assets/format.js";

const ROW_HEIGHT = 32;
const MARGIN = 15;
const MAX_WIDTH = 720;
const MAX_MODEL_WIDTH = 180;
const SEARCH_MILLIS = 150;
const SCROLL_MILLIS = 60;
const FIRST_DIRECTION = { series: "ascending", mse: "descending", gain: "descending" };

export class SeriesTable {
  #chosen = "";
  #choose;
  #sort = "series";
  #direction = "ascending";
  #rows = new Map(); // index -> row
  #matching = 0;
  #total = 0;
  #loaded = false;
  #starved = false;
  #asked = 0;
  #answered = 0;
  #timer = 0;
  #focused = -1;
  #pointed = false;
  #scrolled = false;
  #modelWidth = 88;
  #scroll = document.getElementById("series-scroll");
  #body = document.getElementById("series-rows");
  #search = document.getElementById("search");

  /** @param choose called with the reference and the name of a series */
  constructor(choose) {
    this.#choose = choose;
    this.#scroll.addEventListener("scroll", () => {
      this.#scrolled = true;
      this.#later(SCROLL_MILLIS);
    });
    this.#search.addEventListener("input", () => this.#restart(SEARCH_MILLIS));
    this.#search.addEventListener("keydown", (event) => this.#searchKey(event));
    this.#body.addEventListener("pointerenter", () => this.#point(true));
    this.#body.addEventListener("pointerleave", () => this.#point(false));
    document.querySelectorAll("#series-table th button").forEach((button) => {
      button.addEventListener("click", () => this.#order(button.dataset.sort));
    });
    this.#body.addEventListener("click", (event) => this.#clicked(event));
    this.#body.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => this.refresh()).observe(this.#scroll);
  }

  set chosen(series) {
    this.#chosen = series;
    this.#draw();
  }

  /** Tells the table whether points arrive, which decides what an empty table says. */
  set starved(points) {
    this.#starved = points;
    this.#say();
  }

  /** Fetches the visible rows. An answer is used unless that to a later request has come first. */
  async refresh() {
    const { first, limit } = this.#sight();
    const number = ++this.#asked;
    const query = new URLSearchParams({ search: this.#search.value, sort: this.#sort, direction: this.#direction, offset: first, limit });
    try {
      const answer = await fetch("/api/series?" + query);
      if (!answer.ok) return;
      const table = await answer.json();
      if (number < this.#answered || query.get("search") !== this.#search.value || query.get("sort") !== this.#sort || query.get("direction") !== this.#direction) return;
      this.#answered = number;
      this.#take(table);
    } catch {
      // the connection state is shown elsewhere; the next refresh retries
    }
  }

  /** Returns the reference of the first row. */
  get first() {
    return this.#rows.get(0)?.series;
  }

  #sight() {
    const first = Math.max(0, Math.floor(this.#scroll.scrollTop / ROW_HEIGHT) - MARGIN);
    const limit = Math.ceil(this.#scroll.clientHeight / ROW_HEIGHT) + 2 * MARGIN;
    return { first, limit: Math.min(Math.max(limit, 1), 500) };
  }

  #take(answer) {
    this.#loaded = true;
    this.#matching = answer.matching;
    this.#total = answer.total;
    if (this.#isHeld()) {
      const news = new Map(answer.rows.map((row) => [row.series, row]));
      for (const [index, row] of this.#rows) this.#rows.set(index, news.get(row.series) ?? row);
    } else {
      this.#rows = new Map(answer.rows.map((row, i) => [answer.offset + i, row]));
    }
    this.#scrolled = false;
    this.#draw();
    this.#widen();
  }

  /** Rows sorted by a changing number must not move while the pointer is about to choose one. */
  #isHeld() {
    return this.#pointed && this.#sort !== "series" && !this.#scrolled && this.#rows.size > 0;
  }

  #point(inside) {
    this.#pointed = inside;
    document.getElementById("series-paused").hidden = !inside || this.#sort === "series";
    if (!inside && this.#sort !== "series") this.refresh();
  }

  /** Widens the panel until the visible texts fit, as far as there is room. It never shrinks. */
  #widen() {
    const rows = [...this.#body.querySelectorAll("tr.row")];
    const panel = this.#scroll.clientWidth;
    const room = Math.min(MAX_WIDTH, 0.45 * window.innerWidth) - panel;
    const model = missing(rows.map((row) => row.lastElementChild), Math.min(room, MAX_MODEL_WIDTH - this.#modelWidth));
    const name = missing(rows.map((row) => row.firstElementChild), room - model);
    if (model + name === 0) return;
    this.#modelWidth += model;
    const style = document.documentElement.style;
    style.setProperty("--model-width", this.#modelWidth + "px");
    style.setProperty("--series-width", panel + model + name + 2 + "px");
  }

  /** Enter chooses the first match, the arrow down moves into the table. */
  async #searchKey(event) {
    if (event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#scroll.scrollTop = 0;
    this.#scrolled = true;
    await this.refresh();
    if (event.key === "Enter") this.#pick(0);
    else if (this.#matching > 0) this.#move(0);
  }

  #later(millis) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(), millis);
  }

  #restart(millis) {
    this.#scrolled = true;
    this.#scroll.scrollTop = 0;
    this.#later(millis);
  }

  #order(sort) {
    const same = sort === this.#sort;
    const opposite = this.#direction === "ascending" ? "descending" : "ascending";
    this.#direction = same ? opposite : FIRST_DIRECTION[sort];
    this.#sort = sort;
    document.querySelectorAll("#series-table th button").forEach((button) => {
      const heading = button.parentElement;
      if (button.dataset.sort === sort) heading.setAttribute("aria-sort", this.#direction);
      else heading.removeAttribute("aria-sort");
    });
    this.#restart(0);
  }

  #draw() {
    const indices = [...this.#rows.keys()];
    const first = indices[0] ?? 0;
    const end = first + indices.length;
    const focus = this.#body.contains(document.activeElement) ? this.#focused : -1;
    this.#fill(indices.length);
    const rows = [...this.#body.children];
    space(rows[0], first);
    space(rows.at(-1), Math.max(0, this.#matching - end));
    const stop = indices.find((index) => this.#rows.get(index).series === this.#chosen) ?? first;
    indices.forEach((index, i) => this.#row(rows[i + 1], index, focus === -1 ? stop : focus));
    document.getElementById("series-table").setAttribute("aria-rowcount", this.#matching + 1);
    this.#say();
  }

  /** Creates rows once and reuses them; two spacer rows stand for all others. */
  #fill(wanted) {
    if (this.#body.children.length === 0) this.#body.append(spaceRow(), spaceRow());
    while (this.#body.children.length - 2 > wanted) this.#body.children[1].remove();
    while (this.#body.children.length - 2 < wanted) this.#body.lastElementChild.before(emptyRow());
  }

  #row(element, index, stop) {
    const row = this.#rows.get(index);
    const gain = row.naive > 0 ? row.mse / row.naive : null;
    const [name, mse, ratio, model] = element.children;
    element.dataset.index = index;
    element.setAttribute("aria-rowindex", index + 2);
    element.setAttribute("aria-selected", row.series === this.#chosen);
    element.tabIndex = index === stop ? 0 : -1;
    text(name, row.name, true);
    text(mse, scientific(row.mse));
    text(ratio, gain === null ? "–" : gain >= 0.01 && gain < 1000 ? gain.toPrecision(3) : scientific(gain, 1));
    ratio.className = gain === null || gain === 1 ? "number" : gain < 1 ? "number better" : "number worse";
    text(model, row.model ?? "–", true);
  }

  #say() {
    const searching = this.#search.value.trim() !== "";
    document.getElementById("series-count").textContent = searching
      ? `${count(this.#matching)} of ${count(this.#total)}`
      : count(this.#total);
    const empty = document.getElementById("series-empty");
    empty.hidden = this.#matching > 0 || !this.#loaded || (this.#chosen !== "" && !searching);
    empty.textContent = searching
      ? "No series id contains this text."
      : "No series yet. A series appears with its first prediction, which takes ten points in a row." +
        (this.#starved ? " Points are on the topic: if they stay without predictions, look for dead letters, for a predictor that isn't running, and for gaps, which restart a window (predict --gap-factor 0 ignores gaps)." : "");
  }

  #clicked(event) {
    const row = event.target.closest("tr.row");
    if (row) this.#pick(Number(row.dataset.index));
  }

  #pick(index) {
    const row = this.#rows.get(index);
    if (!row) return;
    this.#focused = index;
    this.#choose(row.series, row.name);
  }

  #key(event) {
    const row = event.target.closest("tr.row");
    if (!row) return;
    const index = Number(row.dataset.index);
    const page = Math.max(1, Math.floor(this.#scroll.clientHeight / ROW_HEIGHT) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -index, End: this.#matching };
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#pick(index);
    } else if (event.key in steps) {
      event.preventDefault();
      this.#move(Math.min(Math.max(0, index + steps[event.key]), this.#matching - 1));
    }
  }

  async #move(index) {
    this.#focused = index;
    const top = index * ROW_HEIGHT;
    const visible = this.#scroll.clientHeight - 2 * ROW_HEIGHT;
    if (top < this.#scroll.scrollTop) this.#scroll.scrollTop = top;
    if (top > this.#scroll.scrollTop + visible) this.#scroll.scrollTop = top - visible;
    if (!this.#rows.has(index)) await this.refresh();
    const row = this.#body.querySelector(`tr.row[data-index="${index}"]`);
    row?.focus({ preventScroll: true });
  }
}

/** Sets a text, never markup, and only if it has changed. */
function text(cell, value, title = false) {
  if (cell.textContent === value) return;
  cell.textContent = value;
  if (title) cell.title = value;
}

/**
 * Returns the width that the widest text lacks, at most the room; texts far too long don't count.
 * Widths are rounded, and a fraction of a pixel too little cuts three letters, hence one more.
 */
function missing(cells, room) {
  const widths = cells.map((cell) => cell.scrollWidth - cell.clientWidth).filter((width) => width <= 2 * room);
  const most = Math.max(0, ...widths);
  return most === 0 ? 0 : Math.max(0, Math.min(room, most + 1));
}

function emptyRow() {
  const row = document.createElement("tr");
  row.className = "row";
  for (const kind of ["", "number", "number", ""]) {
    const cell = document.createElement("td");
    cell.className = kind;
    row.append(cell);
  }
  return row;
}

function spaceRow() {
  const row = document.createElement("tr");
  const cell = document.createElement("td");
  row.className = "space";
  row.setAttribute("aria-hidden", "true");
  cell.colSpan = 4;
  row.append(cell);
  return row;
}

function space(row, rows) {
  row.firstElementChild.style.height = rows * ROW_HEIGHT + "px";
  row.hidden = rows === 0;
}
