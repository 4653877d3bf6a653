"""Makes beta-geometric.json: BG/NBD and MBG/NBD with 60 digits, for parameters from everyday to absurd.

python3 beta-geometric.py > beta-geometric.json    (mpmath 1.2 or later)

Posterior of a customer with n opportunities survived (n = x for BG/NBD, x + 1 for MBG/NBD) who is alive at T:
rate ~ gamma(r + x, alpha + T), dropout ~ beta(a, b + n). All follows from 2F1 at a negative argument, which is not
the form that the library computes.
"""
import json
import random

import mpmath as mp
from mpmath.libmp.libhyper import NoConvergence

mp.mp.dps = 60
random.seed(3)


def log_uniform(low, high):
    return float(mp.e ** random.uniform(float(mp.log(low)), float(mp.log(high))))


def row(i):
    low, high = [(0.1, 10), (0.001, 1000), (1e-6, 1e6)][i % 3]
    r, alpha, a, b = (log_uniform(low, high) for _ in range(4))
    if i % 10 == 0:
        a = 1.0
    if i % 10 == 1:
        a = 1 + random.choice([-1, 1]) * 10.0 ** random.uniform(-15, -3)
    x = random.choice([0, 0, 1, 2, 5, 30, 200])
    T = log_uniform(0.1, 300)
    tx = 0.0 if x == 0 else T * random.uniform(0.3, 1)
    t = log_uniform(0.01, 1000)
    k = random.choice([1, 2, 5, 20, 200])
    given = dict(offset=i % 2, r=r, alpha=alpha, a=a, b=b, x=x, tx=tx, T=T, t=t, k=k)
    return {**given, **{name: mp.nstr(value, 20) for name, value in evaluate(**given).items()}}


def evaluate(offset, r, alpha, a, b, x, tx, T, t, k):
    n = x + offset
    s, A, B, end = mp.mpf(r) + x, mp.mpf(a), mp.mpf(b) + n, mp.mpf(alpha) + T
    alive = mp.mpf(1) if n == 0 else 1 / (1 + A / (B - 1) * (end / (mp.mpf(alpha) + tx)) ** s)
    e = A - 1 if A != 1 else mp.mpf(10) ** -30
    c = e + B
    expected = c / e * (1 - mp.hyp2f1(s, e, c, -t / end))
    later = mp.hyp2f1(s, A, A + B, -t / end)
    z = t / (end + t)
    count = mp.gamma(s + k) / mp.gamma(s) / mp.factorial(k) * (1 - z) ** s * z**k
    tail = mp.betainc(k, s, 0, z, regularized=True)
    exactly = mp.beta(A, B + k) / mp.beta(A, B) * (count + A / (B + k - 1) * tail)
    return dict(alive=alive, expected=alive * expected, aliveLater=alive * later, probability=alive * exactly)


rows = []
for i in range(130):
    try:
        rows.append(json.dumps(row(i)))
    except (NoConvergence, ValueError):  # either way mpmath gave up
        pass
print("[\n" + ",\n".join(rows) + "\n]")
