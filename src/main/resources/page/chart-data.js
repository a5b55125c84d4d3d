// The data of one series' charts: columns ordered by time, bounded.

const MAX_POINTS = 7200;
const DROP = 1200;
const GAP_FACTOR = 4;
const COLUMNS = ["times", "actual", "predicted", "error", "mse", "naive", "models", "lower", "upper", "by", "weight"];
const PENDING = { predicted: 1, lower: 2, upper: 3 }; // places in the pending prediction

export class ChartData {
  constructor() {
    this.clear();
  }

  clear() {
    this.times = []; // seconds
    this.actual = [];
    this.predicted = [];
    this.error = [];
    this.mse = [];
    this.naive = [];
    this.models = []; // the model of each score
    this.lower = []; // of the prediction interval, where there is one
    this.upper = [];
    this.by = []; // the most trusted forecaster of each prediction, where it is known
    this.weight = []; // its weight, 0 to 1
    this.anomalies = []; // { time, direction }
    this.window = null; // number of scores that the rolling errors cover
    this.swaps = []; // { time, model }: the first score of another model
    this.next = null; // [time, value, lower, upper]: the pending prediction
    this.step = 0;
    this.points = 0;
  }

  /** Adds a "scores" event. */
  add(news) {
    if (news.reset) this.clear();
    for (const row of news.rows) this.#add(row, news.models[row[6]]);
    for (const [millis, direction] of news.anomalies ?? []) this.#mark(millis / 1000, direction);
    this.window = news.window ?? this.window;
    const last = this.times.at(-1) ?? -Infinity;
    this.next = news.next && news.next[0] / 1000 > last ? [news.next[0] / 1000, ...news.next.slice(1)] : null;
    if (this.step === 0 && this.next) this.step = this.next[0] - last;
    if (this.times.length > MAX_POINTS) this.#drop(this.times.length - MAX_POINTS + DROP);
  }

  #add([millis, actual, predicted, error, mse, naive, , lower, upper, by, weight], model) {
    const time = millis / 1000;
    const last = this.times.at(-1);
    if (last !== undefined && time <= last) return;
    if (last !== undefined) this.#gap(time, last);
    const before = this.models.at(-1);
    if (before !== undefined && before !== model) this.swaps.push({ time, model });
    this.#push({ times: time, actual, predicted, error, mse: positive(mse), naive: positive(naive), models: model, lower, upper, by, weight });
    this.points++;
  }

  /** Adds an anomaly; a reader that reconnects receives some again. */
  #mark(time, direction) {
    if (!this.anomalies.some((known) => known.time === time)) this.anomalies.push({ time, direction });
  }

  /** Adds a row of nulls where points are missing, so that the lines are interrupted. */
  #gap(time, last) {
    const step = time - last;
    if (this.step > 0 && step > GAP_FACTOR * this.step) {
      this.#push({ times: last + this.step, models: this.models.at(-1) });
    } else {
      this.step = this.step === 0 ? step : 0.9 * this.step + 0.1 * step;
    }
  }

  #push(values) {
    for (const name of COLUMNS) this[name].push(values[name] ?? null);
  }

  #drop(count) {
    for (const name of COLUMNS) this[name].splice(0, count);
    this.swaps = this.swaps.filter((swap) => swap.time >= this.times[0]);
    this.anomalies = this.anomalies.filter((anomaly) => anomaly.time >= this.times[0]);
  }

  /** Returns the columns of a chart, with the pending prediction at the end. */
  columns(...names) {
    const end = this.next;
    const times = end ? [...this.times, end[0]] : this.times;
    return [times, ...names.map((name) => (end ? [...this[name], end[PENDING[name]] ?? null] : this[name]))];
  }

  /** Returns true if the predictions come with intervals. */
  get hasIntervals() {
    return this.lower.some((value) => value !== null) || (this.next?.[2] ?? null) !== null;
  }

  /** Returns the value of a score at a time, or null. */
  valueAt(time) {
    const at = this.times.lastIndexOf(time);
    return at < 0 ? null : this.actual[at];
  }

  get first() {
    return this.times[0];
  }

  get last() {
    return this.next ? this.next[0] : this.times.at(-1);
  }

  /** Returns the time of the score that many places before the end. */
  back(count) {
    return this.times[Math.max(0, this.times.length - count)];
  }
}

/** A logarithmic scale can't show zero. */
function positive(value) {
  return value > 0 ? value : null;
}
