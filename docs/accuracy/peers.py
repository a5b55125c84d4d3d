#!/usr/bin/env python3
"""One-step-ahead forecasts of AutoARIMA and AutoETS (statsforecast) for the last 15% of each series.

Models are chosen and fitted on the first 85%, then applied to each further point without a new fit.
Seasons above 52 steps are too long for these methods and are left out. Series that take longer than
the limit are skipped.

    python3 docs/accuracy/peers.py SERIES-DIRECTORY OUTPUT-DIRECTORY [SECONDS-PER-SERIES]
"""
import csv
import multiprocessing
import pathlib
import sys
import time

import numpy as np
from statsforecast.models import AutoARIMA, AutoETS

FIT = 0.85
WINDOW = 10
LONGEST_SEASON = 52
HISTORY = 1000  # points that a forecast looks back on; enough for the orders chosen


def split(points):
    return round(FIT * (points - WINDOW)) + WINDOW


def forecast(kind, values, season, queue):
    model = (AutoARIMA if kind == "arima" else AutoETS)(season_length=season)
    start = split(len(values))
    model.fit(values[max(0, start - HISTORY):start])
    said = [float(model.forward(values[max(0, t - HISTORY):t], h=1)["mean"][0])
            for t in range(start, len(values))]
    queue.put(said)


def limited(kind, values, season, seconds):
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=forecast, args=(kind, values, season, queue))
    process.start()
    try:
        said = queue.get(timeout=seconds)
    except Exception:  # an empty queue: too slow, or failed
        said = None
    process.kill()
    process.join()
    return said


def main(series, output, seconds):
    output.mkdir(parents=True, exist_ok=True)
    rows = list(csv.DictReader(open(series / "index.csv")))
    for row in sorted(rows, key=lambda r: int(r["points"])):
        values = np.loadtxt(series / f"{row['name']}.csv")
        season = int(row["season"])
        season = season if 1 < season <= LONGEST_SEASON else 1
        for kind in ("arima", "ets"):
            file = output / f"{row['name']}-{kind}.csv"
            if file.exists() or (kind == "ets" and season > 24):
                continue
            begin = time.time()
            said = limited(kind, values, season, seconds)
            print(row["name"], kind, "skipped" if said is None else f"{time.time() - begin:.0f} s",
                  flush=True)
            if said is not None:
                lines = ["nan"] * split(len(values)) + [repr(v) for v in said]
                file.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]),
         float(sys.argv[3]) if len(sys.argv) == 4 else 60)
