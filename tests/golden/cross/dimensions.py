"""Makes dimensions.json: what scikit-learn and scipy say about columns and targets, for rankDimensions.

python3 dimensions.py > dimensions.json    (scikit-learn 1.9.1, scipy 1.17.1, numpy 2.4.6)

information: mutual_info_score less expected_mutual_information, in bits, of the groups as they are (texts), or of bins
that are made here by the rule of the guide. spearman: scipy.stats.spearmanr. kruskal: H / (n - 1) of
scipy.stats.kruskal, the share of the variance of the ranks between groups, before the correction. cramer:
scipy.stats.contingency.association with method "cramer", before the correction.
"""
import json
import math

import numpy as np
from scipy.stats import kruskal, rankdata, spearmanr
from scipy.stats.contingency import association
from sklearn.metrics import mutual_info_score
from sklearn.metrics.cluster import contingency_matrix, expected_mutual_information

rng = np.random.default_rng(20261101)


def bins(values, most=10):
    """Groups of equal values go to the bin of their middle rank; few distinct values are bins themselves."""
    distinct = np.unique(values)
    if len(distinct) <= most:
        return np.searchsorted(distinct, values)
    return np.floor(most * (rankdata(values, "average") - 0.5) / len(values)).astype(int)


def information(a, b):
    table = contingency_matrix(a, b, sparse=True)
    expected = expected_mutual_information(table.astype(np.int64), len(a))
    return (mutual_info_score(a, b) - expected) / math.log(2)


def entropy(a):
    shares = np.unique(a, return_counts=True)[1] / len(a)
    return float(-(shares * np.log2(shares)).sum())


n = 240
orders = rng.poisson(3, n) + 1
revenue = np.round(orders * rng.lognormal(3, 0.8, n), 2)
tenure = rng.integers(0, 2000, n)
region = np.array(["north", "south", "west"])[rng.integers(0, 3, n)]
city = np.array([f"c{k}" for k in rng.integers(0, 60, n)])
channel = np.where((revenue > np.median(revenue)) ^ (rng.random(n) < 0.2), "shop", "web")
churned = np.where((tenure > 900) ^ (rng.random(n) < 0.25), "yes", "no")
texts = {"region": region, "city": city, "channel": channel}
numbers = {"orders": orders, "tenure": tenure}

results = {}
for target_name, target in {"revenue": revenue, "churned": churned}.items():
    numeric = target_name == "revenue"
    groups = bins(target) if numeric else target
    findings = {}
    for name, column in {**texts, **numbers}.items():
        codes = column if name in texts else bins(column)
        finding = {"information": information(codes, groups)}
        if numeric and name in numbers:
            finding["spearman"] = float(spearmanr(column, target).statistic)
        elif numeric or name in numbers:
            values, labels = (target, column) if numeric else (column, target)
            h = kruskal(*[values[labels == label] for label in np.unique(labels)]).statistic
            finding["kruskal"] = float(h / (n - 1))
        else:
            finding["cramer"] = float(association(contingency_matrix(column, target), method="cramer"))
        findings[name] = finding
    results[target_name] = {"entropy": entropy(groups), "findings": findings}

columns = {**numbers, **texts, "revenue": revenue, "churned": churned}
print(json.dumps({"columns": {k: v.tolist() for k, v in columns.items()}, "results": results}))
