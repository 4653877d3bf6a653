"""numpy/scipy beside the CLV bench: reads the name of a piece of work per line, answers with its figures as JSON."""
import json
import sys

import numpy as np
from scipy import optimize, special

x, tx, T, m = (np.fromfile(f"{sys.argv[1]}/{name}") for name in ("x", "tx", "T", "m"))
repeats = x > 0
at_least_one = np.maximum(x, 1)
PARAMS = np.array([0.243, 4.414, 0.793, 2.426])


def evaluate(theta):
    r, alpha, a, b = theta
    ln_end, ln_age = np.log(alpha + T), np.log(alpha + tx)
    end = -(r + x) * ln_end
    age = np.where(repeats, np.log(a) - np.log(b + at_least_one - 1) - (r + x) * ln_age, -np.inf)
    both = np.logaddexp(end, age)
    dead = np.exp(age - both)
    value = np.sum(
        special.gammaln(r + x) - special.gammaln(r) + r * np.log(alpha)
        + special.gammaln(a + b) + special.gammaln(b + x) - special.gammaln(b) - special.gammaln(a + b + x) + both
    )
    ab = special.psi(a + b) - special.psi(a + b + x)
    gradient = [
        np.sum(special.psi(r + x) - special.psi(r) + np.log(alpha) - (1 - dead) * ln_end - dead * ln_age),
        np.sum(r / alpha - (r + x) * ((1 - dead) / (alpha + T) + dead / (alpha + tx))),
        np.sum(ab + dead / a),
        np.sum(ab + special.psi(b + x) - special.psi(b) - np.where(repeats, dead / (b + at_least_one - 1), 0)),
    ]
    return value, np.array(gradient)


def likelihood():
    return {"value": evaluate(PARAMS)[0]}


def fit():
    def objective(u):
        theta = np.exp(u)
        value, gradient = evaluate(theta)
        return -value / len(x), -gradient * theta / len(x)

    found = optimize.minimize(objective, np.zeros(4), jac=True, method="L-BFGS-B", options={"ftol": 1e-15, "gtol": 1e-9})
    return {"logLikelihood": -found.fun * len(x)}


def predict():
    r, alpha, a, b = PARAMS
    t = 39.0
    c, z = a + b + x - 1, t / (alpha + T + t)
    alive = 1 / (1 + np.where(repeats, a / (b + at_least_one - 1) * ((alpha + T) / (alpha + tx)) ** (r + x), 0))
    expected = c / (a - 1) * (1 - (1 - z) ** (a - 1) * special.hyp2f1(a + b - 1 - r, a - 1, c, z)) * alive
    return {"expected": np.sum(expected), "alive": np.sum(alive)}


def spend():
    used = repeats & (m > 0)
    n, mean = x[used], m[used]

    def objective(u):
        p, q, v = np.exp(u)
        px, total = p * n, n * mean
        ln_all, ln_spend = np.log(v + total), np.log(total)
        value = np.sum(
            special.gammaln(px + q) - special.gammaln(px) - special.gammaln(q)
            + q * np.log(v) + px * ln_spend - np.log(mean) - (px + q) * ln_all
        )
        psi = special.psi(px + q)
        gradient = np.array([
            np.sum(px * (psi - special.psi(px) + ln_spend - ln_all)),
            np.sum(q * (psi - special.psi(q) + np.log(v) - ln_all)),
            np.sum(q - (px + q) * v / (v + total)),
        ])
        return -value / len(n), -gradient / len(n)

    found = optimize.minimize(
        objective, np.array([1.0, 1.0, 3.0]), jac=True, method="L-BFGS-B", options={"ftol": 1e-15, "gtol": 1e-9}
    )
    p, q, v = np.exp(found.x)
    values = np.where(used, p * (v + x * m) / (p * x + q - 1), p * v / (q - 1))
    assert np.all(values > 0)
    return {"logLikelihood": -found.fun * len(n)}


WORK = {"likelihood": likelihood, "fit": fit, "predict": predict, "spend": spend}
for line in sys.stdin:
    print(json.dumps({name: float(value) for name, value in WORK[line.strip()]().items()}), flush=True)
