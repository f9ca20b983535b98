"""Peers from Python: one JSON document a line in, one out.

{"ask": "facts"}                                -> {"python": …, "scipy": … or null, …}
{"ask": "prepare", "case": NAME, "seed": 1, …}  -> {"ready": true} or {"absent": "scipy"}
{"ask": "run", "repeats": 3}                    -> {"seconds": of one run}
"""

import importlib
import json
import platform
import sys
import time


def load(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def assignment(n, kind, seed):
    import numpy
    from scipy.optimize import linear_sum_assignment

    random = numpy.random.default_rng(seed)
    if kind == "integers":
        cost = random.integers(0, 1000, (n, n)).astype(float)
    elif kind == "reals":
        cost = random.random((n, n))
    else:
        labels = random.integers(0, n, 100 * n)
        moved = numpy.where(random.random(100 * n) < 0.05, random.integers(0, n, 100 * n), labels)
        cost = numpy.zeros((n, n))
        numpy.subtract.at(cost, (labels, moved), 1)
    return lambda: linear_sum_assignment(cost)


def partition(n, groups, kind, seed):
    import numpy
    from scipy.optimize import linear_sum_assignment
    from scipy.sparse import coo_matrix

    random = numpy.random.default_rng(seed)
    a = random.integers(0, groups, n, dtype=numpy.int32)
    b = random.integers(0, groups, n, dtype=numpy.int32)
    if kind == "perturbed":
        b = numpy.where(random.integers(0, 20, n) == 0, b, a)
    ones = numpy.ones(n, dtype=numpy.int32)

    def run():
        table = coo_matrix((ones, (a, b)), shape=(groups, groups)).toarray()
        rows, columns = linear_sum_assignment(table, maximize=True)
        return n - table[rows, columns].sum()

    return run


def product(m, n, k, seed):
    import numpy

    random = numpy.random.default_rng(seed)
    a, b = (random.random(shape, dtype=numpy.float32) for shape in ((m, k), (k, n)))
    return lambda: a @ b


CASES = {"assignment": (assignment, "scipy"), "partition": (partition, "scipy"), "product": (product, "numpy")}


def main():
    work = None
    for line in sys.stdin:
        request = json.loads(line)
        ask = request.pop("ask")
        if ask == "facts":
            versions = {name: getattr(load(name), "__version__", None) for name in ("numpy", "scipy")}
            answer = {"python": platform.python_version(), **versions}
        elif ask == "prepare":
            make, needs = CASES[request.pop("case")]
            answer = {"absent": needs} if load(needs) is None else {"ready": True}
            if "ready" in answer:
                work = make(**request)
                work()
        else:
            start = time.perf_counter()
            for _ in range(request["repeats"]):
                work()
            answer = {"seconds": (time.perf_counter() - start) / request["repeats"]}
        print(json.dumps(answer), flush=True)


main()
