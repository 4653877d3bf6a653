"""scikit-learn beside the k-means bench: reads a piece of work per line, answers with its figures as JSON."""
import json
import sys
import warnings

import numpy as np
from sklearn.cluster import KMeans

folder, p = sys.argv[1], int(sys.argv[2])
values = np.fromfile(f"{folder}/values").reshape(-1, p)
start = np.fromfile(f"{folder}/start").reshape(-1, p)
warnings.filterwarnings("ignore")

for line in sys.stdin:
    work, iterations = line.split()
    k = len(start)
    if work == "given":
        model = KMeans(k, init=start, n_init=1, max_iter=int(iterations), tol=0, algorithm="lloyd").fit(values)
    else:
        model = KMeans(k, random_state=0).fit(values)
    print(json.dumps({"inertia": float(model.inertia_)} if work == "given" else {}), flush=True)
