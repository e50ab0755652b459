"""Chooses the representative days and writes tables/base/days.csv from series/hourly.csv.

    python3 representative_days.py ../series/hourly.csv > ../tables/base/days.csv

1. The worst windless spell of winter: the two days in a row with the least wind, one row of 48 steps, counted once.
2. In each season two days: the pairs (and their split) that come nearest to the season's means of wind, solar and
   load, and of the squares of wind and solar hour by hour (so that calm and windy hours are both there).
3. The repeats are moved by the least squares until the number of days and the yearly sums of all four series are
   reproduced exactly; of the CANDIDATES best pairs of each season, the four are taken that need to be moved least.
"""
import csv
import heapq
import itertools
import sys

SEASONS = {"winter": (12, 1, 2), "spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11)}
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
CANDIDATES = 12
STEP = 2  # hours of a step; the series stay hourly, a step takes their mean
NAMES = ("wind_shape", "wind_new_shape", "solar_shape", "load_shape")


def solve(matrix, right):
    """Gauss elimination with partial pivoting."""
    n = len(right)
    rows = [list(matrix[i]) + [right[i]] for i in range(n)]
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for i in range(k + 1, n):
            factor = rows[i][k] / rows[k][k]
            rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k])]
    x = [0.0] * n
    for k in reversed(range(n)):
        x[k] = (rows[k][n] - sum(rows[k][j] * x[j] for j in range(k + 1, n))) / rows[k][k]
    return x


def day_features(series):
    """Of each day: mean of the four series, mean squares of wind and solar."""
    days = []
    for day in range(365):
        hours = slice(24 * day, 24 * day + 24)
        means = [sum(series[name][hours]) / 24 for name in NAMES]
        squares = [sum(v * v for v in series[name][hours]) / 24 for name in ("wind_shape", "solar_shape")]
        days.append(means + squares)
    return days


def best_pairs(days, members, fixed):
    """Pairs of days whose mix with the days in `fixed` (each counted once) is nearest to the members' means."""
    rest = len(members) - len(fixed)
    target = [(sum(days[d][k] for d in members) - sum(days[d][k] for d in fixed)) / rest for k in range(6)]
    scale = (1.0, 1.0, 1.0, 2.0, 0.5, 0.5)
    found = []
    for a, b in itertools.combinations([d for d in members if d not in fixed], 2):
        best = None
        for share in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75):
            mix = (share * x + (1 - share) * y for x, y in zip(days[a], days[b]))
            error = sum((s * (m / t - 1)) ** 2 for s, m, t in zip(scale, mix, target))
            if best is None or error < best[0]:
                best = (error, (a, share * rest), (b, (1 - share) * rest))
        found.append(best)
    return heapq.nsmallest(CANDIDATES, found)


def exact(days, chosen, repeats, fixed):
    """Moves the repeats by the least relative squares until days and yearly sums are exact."""
    rows = [[1.0] * len(chosen)] + [[days[d][k] for d in chosen] for k in range(4)]
    right = [365.0 - len(fixed)] + [365.0 - sum(days[d][k] for d in fixed) for k in range(4)]
    gap = [r - sum(a * w for a, w in zip(row, repeats)) for row, r in zip(rows, right)]
    weight = [w * w for w in repeats]
    normal = [[sum(a * b * w for a, b, w in zip(p, q, weight)) for q in rows] for p in rows]
    factor = solve(normal, gap)
    return [r + w * sum(f * row[j] for f, row in zip(factor, rows))
            for j, (r, w) in enumerate(zip(repeats, weight))]


def main(file):
    with open(file, encoding="utf-8") as lines:
        table = list(csv.DictReader(lines))
    series = {name: [float(row[name]) for row in table] for name in NAMES}
    days = day_features(series)
    month = [m + 1 for m, n in enumerate(MONTH_DAYS) for _ in range(n)]
    members = {s: [d for d in range(365) if month[d] in months] for s, months in SEASONS.items()}
    calm = min((d for d in members["winter"] if d + 1 in members["winter"]),
               key=lambda d: days[d][0] + days[d + 1][0])
    fixed = [calm, calm + 1]
    candidates = [best_pairs(days, m, fixed if s == "winter" else []) for s, m in members.items()]
    best = None
    for pairs in itertools.product(*candidates):
        chosen = [day for _, a, b in pairs for day in sorted((a, b), key=lambda day: days[day[0]][0])]
        repeats = exact(days, [d for d, _ in chosen], [r for _, r in chosen], fixed)
        moved = sum((new / old - 1) ** 2 for new, (_, old) in zip(repeats, chosen))
        if best is None or moved + sum(p[0] for p in pairs) < best[0]:
            best = (moved + sum(p[0] for p in pairs), chosen, repeats)
    _, chosen, repeats = best
    found = [(season, day) for season, day in zip(sum(([s, s] for s in SEASONS), []), (d for d, _ in chosen))]
    if min(repeats) <= 1:
        raise SystemExit("a day would count less than once: choose other days")
    print("# Chosen by prepare/representative_days.py; wind, solar and load of the year are reproduced exactly.")
    print("id,season,repeats,steps,step_hours,first_hour,note")
    print(f"winter_windless,winter,1,{48 // STEP},{STEP} h,{24 * calm + 1},worst two days in a row without wind")
    for number, ((season, day), repeat) in enumerate(zip(found, repeats)):
        kind = "windy" if number % 2 else "calm"
        print(f"{season}_{kind},{season},{repeat:.7f},{24 // STEP},{STEP} h,{24 * day + 1},day {day + 1} of the year")
    mean = [(sum(days[d][k] for d in fixed) + sum(r * days[d][k] for (_, d), r in zip(found, repeats))) / 365
            for k in range(6)]
    year = [sum(day[k] for day in days) / 365 for k in range(6)]
    for name, m, y in zip(NAMES + ("wind squared", "solar squared"), mean, year):
        print(f"{name}: {m:.6f} of {y:.6f}", file=sys.stderr)


main(*sys.argv[1:])
