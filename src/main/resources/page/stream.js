// The event stream: one connection, reopened for another series.

const RETRY_MILLIS = 3000;
const SILENCE_MILLIS = 6000;
const HIDDEN_MILLIS = 30_000;

export class Stream {
  #handlers;
  #source = null;
  #series = "";
  #lastHeard = 0;
  #retry = 0;
  #hidden = 0;

  /** handlers: status(report), scores(news), state("live" | "lost") */
  constructor(handlers) {
    this.#handlers = handlers;
    setInterval(() => this.#check(), 1000);
    document.addEventListener("visibilitychange", () => this.#seen());
    window.addEventListener("pagehide", () => this.#close());
    window.addEventListener("pageshow", (event) => event.persisted && this.open(this.#series));
  }

  open(series) {
    this.#close();
    this.#series = series;
    this.#lastHeard = Date.now();
    const url = series === "" ? "/events" : "/events?series=" + encodeURIComponent(series);
    const source = new EventSource(url);
    this.#source = source;
    source.addEventListener("status", (event) => {
      this.#heard();
      this.#handlers.status(JSON.parse(event.data));
    });
    source.addEventListener("scores", (event) => {
      this.#heard();
      this.#handlers.scores(JSON.parse(event.data));
    });
    source.addEventListener("error", () => {
      this.#handlers.state("lost");
      if (source.readyState === EventSource.CLOSED && source === this.#source) {
        // rejected: the browser doesn't reconnect by itself
        this.#retry = setTimeout(() => this.open(this.#series), RETRY_MILLIS);
      }
    });
  }

  #heard() {
    this.#lastHeard = Date.now();
    this.#handlers.state("live");
  }

  /** Closes the connection of a hidden page, because browsers allow few connections to a server. */
  #seen() {
    clearTimeout(this.#hidden);
    if (document.hidden) {
      this.#hidden = setTimeout(() => this.#close(), HIDDEN_MILLIS);
    } else if (this.#source === null) {
      this.open(this.#series);
    }
  }

  /** Reports an open but silent connection as lost. */
  #check() {
    if (this.#source !== null && Date.now() - this.#lastHeard > SILENCE_MILLIS) {
      this.#handlers.state("lost");
    }
  }

  #close() {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
  }
}
