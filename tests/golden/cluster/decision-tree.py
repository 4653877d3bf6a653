"""Makes decision-tree.json: training accuracies of scikit-learn's DecisionTreeClassifier (criterion "gini").

pip install scikit-learn==1.6.1; python tests/golden/cluster/decision-tree.py > tests/golden/cluster/decision-tree.json

The rows of `shop` are made by the same small generator in the test. scikit-learn looks at the columns in random order and
takes the first of equally good splits, so that its accuracy can depend on the seed: the least and the greatest of 20 seeds
are written down.
"""

import json

import numpy as np
import sklearn
from sklearn.datasets import load_iris
from sklearn.tree import DecisionTreeClassifier


def lcg(seed):
    state = seed
    while True:
        state = (state * 1664525 + 1013904223) % 2**32
        yield state / 2**32


def shop(n, seed):
    draw = lcg(seed)
    rows, clusters, weights = [], [], []
    for _ in range(n):
        u = [next(draw) for _ in range(6)]
        recency = int(u[0] * u[1] * 400)
        orders = 1 + int(u[2] * u[3] * 12)
        spend = int(u[4] * u[5] * 100000) / 100
        noise = next(draw)
        age = 18 + int(next(draw) * 60)
        rows.append([recency, orders, spend, age])
        if noise < 0.08:
            cluster = int(next(draw) * 4)
        elif recency > 120:
            cluster = 0
        elif orders > 4 and spend > 200:
            cluster = 1
        elif orders + spend / 100 > 5:
            cluster = 2
        else:
            cluster = 3
        clusters.append(cluster)
        weights.append(1 + int(next(draw) * 3))
    return np.array(rows), np.array(clusters), np.array(weights)


def accuracies(x, y, weights=None, **options):
    found = []
    for seed in range(20):
        tree = DecisionTreeClassifier(random_state=seed, **options).fit(x, y, sample_weight=weights)
        found.append(float(tree.score(x, y, sample_weight=weights)))
    return [min(found), max(found)]


iris = load_iris()
x, y, w = shop(800, 7)
out = {"sklearn": sklearn.__version__, "iris": {"values": iris.data.tolist(), "clusters": iris.target.tolist(), "cases": []}, "shop": {"cases": []}}
for depth in (1, 2, 3, 4, 6):
    out["iris"]["cases"].append({"depth": depth, "accuracy": accuracies(iris.data, iris.target, max_depth=depth)})
    out["shop"]["cases"] += [
        {"depth": depth, "accuracy": accuracies(x, y, max_depth=depth)},
        {"depth": depth, "minimumSize": 25, "accuracy": accuracies(x, y, max_depth=depth, min_samples_leaf=25)},
        {"depth": depth, "weighted": True, "accuracy": accuracies(x, y, w, max_depth=depth)},
        {"depth": depth, "balance": True, "accuracy": accuracies(x, y, max_depth=depth, class_weight="balanced")},
    ]
print(json.dumps(out))
