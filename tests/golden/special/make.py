"""References for src/math, made with mpmath 1.3.0 at 50 digits and more. From the root of the repository:

    python3 tests/golden/special/make.py            # all of them, some minutes
    python3 tests/golden/special/make.py tricomi    # some

Each file holds {"columns": [...], "points": [...]}: the arguments, which are exact doubles, then the references,
rounded to doubles. The points lie over the ranges of the purchase models and on both sides of every switch between methods.
"""

import json
import os
import random
import sys
from statistics import NormalDist

from mpmath import digamma, erfc, exp, hyp2f1, hyperu, inf, gammainc, log, loggamma, mp, mpf, pi, polygamma, sin, sqrt

HERE = os.path.dirname(os.path.abspath(__file__))
DIGITS = 50
mp.dps = DIGITS
chance = random.Random()


def short(x):
    """A double with a short decimal."""
    return float("%.6g" % x)


def spread(low, high):
    return short(10 ** chance.uniform(low, high))


def pick(*choices):
    return chance.choice(choices)()


def around(switches, count):
    """Both sides of each switch, as close as doubles go."""
    return [s + sign * abs(s) * 10 ** chance.uniform(-15.5, -2) for s in switches for sign in (-1, 1) for _ in range(count)]


def double(reference):
    """The shortest decimal of the nearest double."""
    text = repr(float(reference))
    return text[:-2] if text.endswith(".0") else text


def write(name, columns, points):
    rows = [json.dumps(p[0])[1:-1].replace(" ", "") + "," + ",".join(double(r) for r in p[1]) for p in points]
    text = '{"columns":' + json.dumps(columns) + ',"points":[\n' + ",\n".join("[%s]" % row for row in rows) + "\n]}\n"
    json.loads(text)
    with open(os.path.join(HERE, name + ".json"), "w") as file:
        file.write(text)
    print(name, len(points), len(text))


def exact(*numbers):
    return [mpf(x) for x in numbers]


# ln Γ, ψ, ψ′ and their differences


def ln_abs_gamma(x):
    return loggamma(x) if x > 0 else log(pi / abs(sin(pi * x))) - loggamma(1 - x)


SWITCHES = (0.6, 1.0, 1.6, 2.0, 3.0, 10.0, 1.4616321449683622)


def shapes():
    few = [float(n) for n in range(1, 31)] + [0.5, 1.5, 2.5, 171.7, 1e10, 1e15]
    return few + around(SWITCHES, 20) + [spread(-12, 2) for _ in range(350)] + [spread(0, 9) for _ in range(250)] + [short(chance.uniform(0.3, 12)) for _ in range(150)]


def gamma_tables():
    negative = [-short(chance.uniform(0, 12)) for _ in range(60)]
    negative = [x for x in negative if x != int(x)]
    xs = shapes()
    write("ln-gamma", ["x", "lnGamma"], [([x], [ln_abs_gamma(mpf(x))]) for x in xs + negative])
    write("digamma", ["x", "digamma"], [([x], [digamma(mpf(x))]) for x in xs + negative])
    write("trigamma", ["x", "trigamma"], [([x], [polygamma(1, mpf(x))]) for x in xs])
    pairs = [(x, pick(lambda: spread(-12, 0), lambda: spread(-2, 2), lambda: spread(2, 7), lambda: float(chance.randint(1, 1000)))) for x in xs]
    pairs += [(short(chance.uniform(0.1, 12)), n) for n in around((0.5, 1.0), 30)] + [(1e6, 0.25), (3.0, 0.0)]
    rows = []
    for x, n in pairs:
        mp.dps = 90
        at, to = mpf(x), mpf(x) + mpf(n)
        rows.append(([x, n], [loggamma(to) - loggamma(at), digamma(to) - digamma(at), polygamma(1, to) - polygamma(1, at)]))
        mp.dps = DIGITS
    write("gamma-differences", ["x", "n", "lnGammaDifference", "digammaDifference", "trigammaDifference"], rows)
    pairs = [(spread(-9, 7), spread(-9, 7)) for _ in range(700)] + [(spread(-1, 2), spread(-1, 2)) for _ in range(300)]
    write("ln-beta", ["a", "b", "lnBeta"], [([a, b], [loggamma(mpf(a)) + loggamma(mpf(b)) - loggamma(mpf(a) + mpf(b))]) for a, b in pairs])


# the incomplete functions: power series of positive terms, so summed that the complement keeps 40 digits


def shape():
    return pick(lambda: spread(-5, 0), lambda: spread(-1, 1), lambda: spread(0, 2), lambda: spread(1, 4), lambda: float(chance.randint(1, 60)), lambda: short(chance.uniform(0.3, 12)))


def lower_gamma(a, x):
    term = total = mpf(1)
    k = 0
    while term > mpf(10) ** -(mp.dps + 2) * total or k < x - a:
        k += 1
        term *= x / (a + k)
        total += term
    return exp(a * log(x) - x - loggamma(a + 1)) * total


def gamma_row(a, x):
    mp.dps = 120
    lower = lower_gamma(*exact(a, x))
    upper = 1 - lower if 1 - lower > mpf(10) ** -60 else gammainc(mpf(a), mpf(x), inf, regularized=True)
    mp.dps = DIGITS
    return [a, x], [+lower, +upper]


def incomplete_gamma_table():
    points = []
    for _ in range(1000):
        a = shape()
        points.append((a, pick(lambda: short(a * 10 ** chance.uniform(-1, 0.5)), lambda: spread(-6, 2), lambda: short(abs(a + chance.gauss(0, 3) * a**0.5)), lambda: short(chance.uniform(0.01, 3)))))
    for a in (0.001, 0.3, 0.6, 2.5, 9.99, 10.0, 77.0, 1234.5):
        points += [(a, x) for x in around((1.5 if a < 0.6 else a + 1,), 5)]
    points += [(a, x) for a in around((0.6, 10.0), 10) for x in (0.7, 1.55, 12.0)]
    points = [p for p in points if p[1] < 20 * p[0] + 700]
    rows = [gamma_row(a, x) for a, x in points]
    write("incomplete-gamma", ["a", "x", "incompleteGamma", "incompleteGammaUpper"], [r for r in rows if min(r[1]) > mpf(10) ** -100])


def lower_beta(x, a, b):
    term = total = mpf(1)
    k = 0
    while term > mpf(10) ** -(mp.dps + 2) * total * (1 - x):
        term *= (a + b + k) / (a + 1 + k) * x
        total += term
        k += 1
        if k > 6000:
            return None
    return exp(a * log(x) + b * log(1 - x) - log(a) - loggamma(a) - loggamma(b) + loggamma(a + b)) * total


def beta_row(x, a, b):
    mp.dps = 120
    u, p, q = exact(x, a, b)
    if u <= p / (p + q):
        tail = lower_beta(u, p, q)
        both = None if tail is None else [tail, 1 - tail]
    else:
        tail = lower_beta(1 - u, q, p)
        both = None if tail is None else [1 - tail, tail]
    mp.dps = DIGITS
    return None if both is None or min(both) < mpf(10) ** -100 else ([x, a, b], [+both[0], +both[1]])


def incomplete_beta_table():
    points = []
    for _ in range(1250):
        a, b = shape(), shape()
        mean = a / (a + b)
        width = (mean * (1 - mean) / (a + b + 1)) ** 0.5
        limit = (a + 1) / (a + b + 2)
        x = pick(lambda: short(chance.random()), lambda: short(mean + chance.gauss(0, 3) * width), lambda: spread(-6, 0), lambda: 1 - spread(-6, 0), lambda: around((limit,), 1)[chance.randint(0, 1)])
        if 0 < x < 1:
            points.append((x, a, b))
    points += [(x, a, 3.5) for a in around((0.6, 10.0), 15) for x in (0.05, 0.3, 0.9)]
    rows = [beta_row(*p) for p in points]
    write("incomplete-beta", ["x", "a", "b", "incompleteBeta", "other tail"], [r for r in rows if r is not None])


# the normal distribution


def normal_tables():
    zs = [short(chance.uniform(-37, 9)) for _ in range(500)] + [short(chance.gauss(0, 2)) for _ in range(500)] + around((-2.0, 2.0), 20) + [spread(-12, 0) for _ in range(50)]
    write("normal-cdf", ["z", "normalCdf"], [([z], [erfc(-mpf(z) / sqrt(mpf(2))) / 2]) for z in zs])
    ps = [short(chance.random()) for _ in range(400)] + [spread(-300, 0) for _ in range(400)] + [1 - spread(-12, 0) for _ in range(100)]
    ps += [0.5 + s * spread(-12, -1) for s in (-1, 1) for _ in range(60)] + around((0.15865525393145705, 0.0227501319481792), 10)
    rows = []
    for p in ps:
        if 0 < p < 1:
            rows.append(([p], [quantile(mpf(p))]))
    write("normal-quantile", ["p", "normalQuantile"], rows)


def quantile(p):
    """Newton's iteration for the logarithm of the smaller tail, from a double."""
    if p > 0.5:
        return -quantile(1 - p)
    z = mpf(NormalDist().inv_cdf(float(p)))
    for _ in range(5):
        tail = erfc(-z / sqrt(mpf(2))) / 2
        z -= log(tail / p) * tail * sqrt(2 * pi) * exp(z * z / 2)
    return z


# Tricomi's U


def tricomi(a, b, x):
    """U, where mpmath finds it and two precisions agree."""
    results = []
    for digits in (50, 70):
        mp.dps = digits
        try:
            results.append(hyperu(*exact(a, b, x)))
        except ValueError:
            results.append(mpf(0))
        mp.dps = DIGITS
    first, second = results
    return second if abs(first - second) < mpf(10) ** -30 * abs(second) else None


def tricomi_table():
    points = [(0.4081095, 0.4081095, 0.238), (0.606, 0.606, 0.1), (0.61, 0.61, 1.3), (1.5, 1.5, 0.01)]
    for _ in range(1000):
        a = pick(lambda: spread(-4, 0), lambda: spread(-1, 1), lambda: spread(0, 2.5))
        b = a if chance.random() < 0.6 else pick(lambda: short(chance.uniform(-5, 5)), lambda: spread(-3, 1))
        points.append((a, b, pick(lambda: spread(-8, 0), lambda: spread(-1, 1), lambda: spread(0, 4))))
    points += [(a, a, x) for a in around((1.0, 10.0), 15) for x in (1e-4, 0.7, 30.0)]
    points += [(a, a, x) for x in around((1.5,), 8) for a in (0.3, 2.0, 50.0)] + [(a, a, 0.7) for a in around((0.99,), 8)]
    rows = []
    for a, b, x in points:
        value = tricomi(a, b, x)
        if value is not None:
            rows.append(([a, b, x], [log(value)]))
    write("tricomi", ["a", "b", "x", "lnTricomiU"], rows)


# Gauss's hypergeometric function


def own_sum(a, b, c, z):
    """The power series in whole numbers of 2^-320, or nothing where its terms cancel or are too many."""
    bits = 320
    one = 1 << bits
    top_a, top_b, bottom, ratio = (int(mpf(x) * one) for x in (a, b, c, z))
    term = total = size = one
    for k in range(40000):
        shift = k << bits
        term = term * (top_a + shift) // (bottom + shift) * (top_b + shift) // ((k + 1) << bits) * ratio >> bits
        total += term
        size += abs(term)
        if k > max(-a, -b, -c) and abs(term) <= abs(total) * (one - ratio) >> (bits + 180):
            break
    else:
        return None
    return mpf(total) / one if size < abs(total) << 50 else None


def gauss(a, b, c, z):
    """F, by its own series or Euler's; close to z = 1 by mpmath at two precisions, since it errs for some large parameters."""
    if z < 0:
        part = gauss(a, c - b, c, z / (z - 1))
        return None if part is None else part * (1 - z) ** -a
    if 1 - z > mpf("0.008"):
        direct = own_sum(a, b, c, z)
        if direct is not None:
            return direct
        other = own_sum(c - a, c - b, c, z)
        return None if other is None else other * (1 - z) ** (c - a - b)
    results = []
    for digits in (50, 90):
        mp.dps = digits
        results.append(hyp2f1(a, b, c, z))
        mp.dps = DIGITS
    first, second = results
    return second if abs(first - second) < mpf(10) ** -30 * abs(second) else None


def hypergeometric_arguments():
    size = lambda: pick(lambda: spread(-3, 1), lambda: spread(-1, 1), lambda: spread(-3, 3))
    x = pick(lambda: 0, lambda: chance.randint(0, 5), lambda: chance.randint(0, 50), lambda: chance.randint(0, 1000), lambda: int(10 ** chance.uniform(0, 4)))
    z = pick(lambda: short(chance.random()), lambda: spread(-6, 0), lambda: 1 - spread(-4, 0), lambda: 1 - spread(-10, 0), lambda: 1 - short(0.125 * chance.uniform(0.9, 1.1)))
    r, s = size(), size()
    a, b = (size() if chance.random() < 0.8 else chance.choice((0.5, 1.0, 1.5, 2.0, 3.0)) for _ in range(2))
    whole = [
        (a + b - 1 - r, a - 1, a + b + x - 1),
        (a + b - r, a - 1, a + b + x),
        (r + x, b + x, a + b + x - 1),
        (r + s + x, s + 1, r + s + x + 1),
        (r + s + x, r + x, r + s + x + 1),
        (1.0, b + x, a + b + x),
    ]
    if chance.random() < 0.06:
        return [round(r + x, 9), round(a, 9), round(a + b + x, 9), -spread(-4, 3)]
    return [round(p, 9) for p in chance.choice(whole)] + [min(z, 0.9999999999)]


def hypergeometric_table():
    rows = []
    points = [[2.243, 4.426, 4.219, 0.5], [100.243, 102.426, 102.219, 0.47], [1000.243, 1002.426, 1002.219, 0.47], [10.0, 11.0, 0.5, 0.95], [27.16, 1.61, 28.16, 0.03], [1.16, 0.55, 2.16, 0.99]]
    points += [hypergeometric_arguments() for _ in range(1500)]
    for point in points:
        a, b, c, z = exact(*point)
        if c == 0 or a == 0 or b == 0 or z == 0:
            continue
        value = gauss(a, b, c, z)
        if value is not None:
            rows.append((point, [log(abs(value)), mpf(1 if value > 0 else -1)]))
    write("hypergeometric", ["a", "b", "c", "z", "ln", "sign"], rows)


TABLES = {
    "gamma": gamma_tables,
    "incomplete-gamma": incomplete_gamma_table,
    "incomplete-beta": incomplete_beta_table,
    "normal": normal_tables,
    "tricomi": tricomi_table,
    "hypergeometric": hypergeometric_table,
}
for table in sys.argv[1:] or TABLES:
    # each table has its own points, whichever are made
    chance.seed("segmentry " + table)
    TABLES[table]()
