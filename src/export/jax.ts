import { pythonConstants, titleOf } from "./python.js";
import type { TiedLayer } from "./tied-layer.js";

/** A Python file with the layer as functions of JAX. */
export function jaxText(layer: TiedLayer): string {
  const map = layer.kind === "map";
  return `"""${titleOf(layer)}. Written by equivariance-discovery ${layer.version}.

Train what init() gives; weights of one group are one entry of psi, so they stay equal to the last bit.
"""

import jax.numpy as jnp

${pythonConstants(layer)}


def init(dtype=jnp.float32):
    return {"psi": jnp.asarray(PSI, dtype), "bias": jnp.asarray(BIAS, dtype)}


def weight(params):
    psi = params["psi"]
    tied = psi[jnp.asarray(LABELS, jnp.int32)] * jnp.asarray(SIGNS, psi.dtype)
    return ${map ? "tied.reshape(len(OUTPUTS), len(INPUTS))" : "tied"}

${
  map
    ? `
def apply(params, x):
    """Rows of len(INPUTS) numbers to rows of len(OUTPUTS)."""
    return x @ weight(params).T + params["bias"]
`
    : `
def apply(params, sites=None):
    """The number of each site, or of those given by their indices."""
    return weight(params) if sites is None else weight(params)[sites]
`
}

def project(params, given):
    """params with the nearest tied weights: the mean of each group, with its signs."""
    psi, labels = params["psi"], jnp.asarray(LABELS, jnp.int32)
    signs = jnp.asarray(SIGNS, psi.dtype)
    total = jnp.zeros_like(psi).at[labels].add(given.reshape(-1) * signs)
    count = jnp.zeros_like(psi).at[labels].add(jnp.abs(signs))
    return dict(params, psi=total / count)
`;
}
