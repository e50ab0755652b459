"""Writes series/hourly.csv: the shapes (mean 1 over the year) of wind, solar and load, hour by hour of 2020.

    python3 hourly_series.py BLEND.csv LOAD.csv > ../series/hourly.csv

BLEND.csv: columns wind_cf_blend, solar_cf_blend (8760 rows, Beijing time, 29 February left out): wind the mean of Inner
Mongolia, Jilin and Liaoning, solar the mean of Jilin and Liaoning, from the ERA5 profiles of PyPSA-China (CC0).
LOAD.csv: column load_mw_jilin: the province next door without smelters; its shape stands for Tongliao's load without
smelters (assumed). New turbines (assumed: larger rotor) yield 1.3 times the blend, at most 0.97 of their capacity.
"""
import csv
import sys


def column(file, name):
    with open(file, encoding="utf-8") as rows:
        return [float(row[name]) for row in csv.DictReader(rows)]


def shape(values):
    mean = sum(values) / len(values)
    return [value / mean for value in values]


def main(blend, load):
    wind = column(blend, "wind_cf_blend")
    solar = column(blend, "solar_cf_blend")
    new = [min(0.97, 1.3 * value) for value in wind]
    for name, values in (("wind", wind), ("wind_new", new), ("solar", solar)):
        print(f"{name}: {sum(values):.1f} h, largest {max(values):.3f}", file=sys.stderr)
    print("hour,wind_shape,wind_new_shape,solar_shape,load_shape")
    shapes = [shape(wind), shape(new), shape(solar), shape(column(load, "load_mw_jilin"))]
    for hour, row in enumerate(zip(*shapes, strict=True), 1):
        print(hour, *(f"{value:.6f}" for value in row), sep=",")


main(*sys.argv[1:])
