"""Makes families.json: coefficients and standard errors of generalised linear models by statsmodels 0.15.0.

Run by hand where Python is there; the package, its build and its tests need the JSON alone.
"""
import json
import numpy as np
import statsmodels.api as sm

sets = []
rng = np.random.default_rng(12)


def add(name, family, y, codes, x, **more):
    levels = int(max(codes)) + 1
    design = np.column_stack([np.eye(levels)[codes], x]) if x is not None else np.eye(levels)[codes]
    kinds = {
        "gaussian": sm.families.Gaussian(),
        "binomial": sm.families.Binomial(),
        "poisson": sm.families.Poisson(),
        "gamma": sm.families.Gamma(sm.families.links.Log()),
    }
    arguments = {}
    if "exposure" in more:
        arguments["exposure"] = np.array(more["exposure"])
    if "trials" in more:
        trials = np.array(more["trials"])
        endog = np.column_stack([y, trials - y])
    else:
        endog = y
    if "weights" in more:
        arguments["var_weights"] = np.array(more["weights"])
    model = sm.GLM(endog, design, family=kinds[family], **arguments)
    fit = model.fit(method="newton", tol=1e-14, maxiter=200) if family == "gamma" else model.fit(tol=1e-14, maxiter=200)
    information = -model.hessian(fit.params, scale=fit.scale, observed=True)
    sets.append(
        {
            "name": name,
            "family": family,
            "y": [float(v) for v in y],
            "codes": [int(c) for c in codes],
            "x": None if x is None else [[float(v) for v in row] for row in x],
            **more,
            "coefficients": fit.params.tolist(),
            "standardErrors": np.sqrt(np.diag(np.linalg.inv(information))).tolist(),
            "dispersion": float(fit.scale),
            "deviance": float(fit.deviance),
        }
    )


def levels(n, k):
    return np.concatenate([np.arange(k), rng.integers(0, k, n - k)])


effect = np.array([0.0, 0.4, -0.3, 0.8])
for n, k in [(40, 3), (90, 4)]:
    codes, x = levels(n, k), np.round(rng.normal(size=(n, 2)), 3)
    eta = effect[codes] + 0.5 * x[:, 0] - 0.2 * x[:, 1]
    add(f"gaussian, {n} rows", "gaussian", np.round(eta + 0.3 * rng.normal(size=n), 4), codes, x)
    add(f"binomial, {n} rows", "binomial", (rng.random(n) < 1 / (1 + np.exp(-eta))).astype(float), codes, x)
    add(f"poisson, {n} rows", "poisson", rng.poisson(np.exp(eta)).astype(float), codes, x)
    add(f"gamma, {n} rows", "gamma", np.round(np.exp(eta) * rng.gamma(3, 1 / 3, n), 5) + 1e-4, codes, x)
n = 60
codes, x = levels(n, 4), np.round(rng.normal(size=(n, 1)), 3)
eta = effect[codes] + 0.5 * x[:, 0]
exposure = np.round(0.2 + rng.random(n), 3)
add("poisson with exposure", "poisson", rng.poisson(np.exp(eta) * exposure).astype(float), codes, x, exposure=exposure.tolist())
trials = rng.integers(1, 9, n)
add("binomial with trials", "binomial", rng.binomial(trials, 1 / (1 + np.exp(-eta))).astype(float), codes, x, trials=[int(t) for t in trials])
weights = np.round(0.5 + 3 * rng.random(n), 2)
add("gaussian with weights", "gaussian", np.round(eta + rng.normal(size=n) / np.sqrt(weights), 4), codes, x, weights=weights.tolist())
add("levels alone", "poisson", rng.poisson(np.exp(1 + effect[codes])).astype(float), codes, None)

with open("families.json", "w") as file:
    json.dump({"source": "test/golden/families.py, statsmodels 0.15.0", "sets": sets}, file)
