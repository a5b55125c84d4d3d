// The data of one series' charts: columns ordered by time, bounded.

const MAX_POINTS = 7200;
const DROP = 1200;
const GAP_FACTOR = 4;

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
    this.swaps = []; // { time, model }: the first score of another model
    this.next = null; // [time, value]: the pending prediction
    this.step = 0;
    this.points = 0;
  }

  /** Adds a "scores" event. */
  add(news) {
    if (news.reset) this.clear();
    for (const row of news.rows) this.#add(row, news.models[row[6]]);
    const last = this.times.at(-1) ?? -Infinity;
    this.next = news.next && news.next[0] / 1000 > last ? [news.next[0] / 1000, news.next[1]] : null;
    if (this.step === 0 && this.next) this.step = this.next[0] - last;
    if (this.times.length > MAX_POINTS) this.#drop(this.times.length - MAX_POINTS + DROP);
  }

  #add([millis, actual, predicted, error, mse, naive], model) {
    const time = millis / 1000;
    const last = this.times.at(-1);
    if (last !== undefined && time <= last) return;
    if (last !== undefined) this.#gap(time, last);
    const before = this.models.at(-1);
    if (before !== undefined && before !== model) this.swaps.push({ time, model });
    this.#push(time, actual, predicted, error, positive(mse), positive(naive), model);
    this.points++;
  }

  /** Adds a row of nulls where points are missing, so that the lines are interrupted. */
  #gap(time, last) {
    const step = time - last;
    if (this.step > 0 && step > GAP_FACTOR * this.step) {
      this.#push(last + this.step, null, null, null, null, null, this.models.at(-1));
    } else {
      this.step = this.step === 0 ? step : 0.9 * this.step + 0.1 * step;
    }
  }

  #push(time, actual, predicted, error, mse, naive, model) {
    this.times.push(time);
    this.actual.push(actual);
    this.predicted.push(predicted);
    this.error.push(error);
    this.mse.push(mse);
    this.naive.push(naive);
    this.models.push(model);
  }

  #drop(count) {
    for (const column of [this.times, this.actual, this.predicted, this.error, this.mse, this.naive, this.models]) {
      column.splice(0, count);
    }
    this.swaps = this.swaps.filter((swap) => swap.time >= this.times[0]);
  }

  /** Returns the columns of a chart, with the pending prediction at the end. */
  columns(...names) {
    const end = this.next;
    const times = end ? [...this.times, end[0]] : this.times;
    return [times, ...names.map((name) => (end ? [...this[name], name === "predicted" ? end[1] : null] : this[name]))];
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
