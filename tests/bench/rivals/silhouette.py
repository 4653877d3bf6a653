"""scikit-learn beside the silhouette bench: the rows and codes of a folder; one score for each line that comes in."""
import json
import sys

import numpy as np
from sklearn.metrics import silhouette_score

folder, p = sys.argv[1], int(sys.argv[2])
rows = np.fromfile(f"{folder}/values").reshape(-1, p)
codes = np.fromfile(f"{folder}/codes", dtype=np.uint16)
for _ in sys.stdin:
    print(json.dumps({"mean": float(silhouette_score(rows, codes))}), flush=True)
