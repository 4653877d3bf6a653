"""Criteria of partitions by scikit-learn 1.6.1 with numpy 2.4.6. From the root of the repository:

    python3 tests/golden/cluster/criteria.py

Writes criteria.json: for each case the rows (exact doubles), the codes of their clusters and of another partition, then
inertia, silhouette_score, silhouette_samples of the first rows, calinski_harabasz_score, davies_bouldin_score and
adjusted_rand_score.
"""

import json
import os

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import (
    adjusted_rand_score,
    calinski_harabasz_score,
    davies_bouldin_score,
    silhouette_samples,
    silhouette_score,
)

HERE = os.path.dirname(os.path.abspath(__file__))
chance = np.random.default_rng(20)


def rows(n, p, k, kind):
    centres = chance.uniform(-10, 10, (k, p))
    x = centres[chance.integers(0, k, n)] + chance.normal(0, 1.5, (n, p))
    if kind == "skewed":
        x = np.exp(x / 5)
    if kind == "grid":
        x = np.round(x)
    return np.round(x, 3)


def case(name, n, p, k, kind, labels):
    x = rows(n, p, k, kind)
    if labels == "k-means":
        codes = KMeans(k, n_init=3, random_state=1).fit_predict(x)
    else:
        codes = chance.integers(0, k, n)
    if labels == "singletons":
        codes[:] = 0
        codes[: k - 1] = np.arange(1, k)
    other = chance.integers(0, k + 1, n)
    other[: n // 2] = codes[: n // 2]
    means = np.array([x[codes == c].mean(axis=0) for c in range(k)])
    return {
        "name": name,
        "p": p,
        "k": k,
        "values": x.ravel().tolist(),
        "codes": codes.tolist(),
        "other": other.tolist(),
        "inertia": float(((x - means[codes]) ** 2).sum()),
        "silhouette": float(silhouette_score(x, codes)),
        "silhouettes": silhouette_samples(x, codes)[:12].tolist(),
        "calinskiHarabasz": float(calinski_harabasz_score(x, codes)),
        "daviesBouldin": float(davies_bouldin_score(x, codes)),
        "adjustedRand": float(adjusted_rand_score(codes, other)),
    }


cases = [
    case("one feature", 40, 1, 3, "round", "k-means"),
    case("two features", 60, 2, 4, "round", "k-means"),
    case("three features, skewed", 60, 3, 5, "skewed", "k-means"),
    case("whole numbers, many ties", 60, 2, 6, "grid", "k-means"),
    case("eight features", 40, 8, 2, "round", "k-means"),
    case("labels by chance", 50, 3, 4, "round", "chance"),
    case("rows alone in their clusters", 30, 2, 4, "round", "singletons"),
]
with open(os.path.join(HERE, "criteria.json"), "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
print(len(cases), os.path.getsize(os.path.join(HERE, "criteria.json")))
