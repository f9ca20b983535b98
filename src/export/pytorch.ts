import { pythonConstants, titleOf } from "./python.js";
import type { TiedLayer } from "./tied-layer.js";

/** A Python file with the layer as a module of PyTorch. */
export function pytorchText(layer: TiedLayer): string {
  const map = layer.kind === "map";
  return `"""${titleOf(layer)}. Written by equivariance-discovery ${layer.version}.

Weights of one group are one parameter, so they stay equal to the last bit in any training.
"""

import torch
from torch import nn

${pythonConstants(layer)}


class ${map ? "TiedLinear" : "TiedVector"}(nn.Module):
    def __init__(self, dtype=torch.float32):
        super().__init__()
        self.register_buffer("labels", torch.tensor(LABELS, dtype=torch.int64))
        self.register_buffer("signs", torch.tensor(SIGNS, dtype=dtype))
        self.psi = nn.Parameter(torch.tensor(PSI, dtype=dtype))
        self.bias = nn.Parameter(torch.tensor(BIAS, dtype=dtype))

    @property
    def weight(self):
        ${map ? "return (self.psi[self.labels] * self.signs).reshape(len(OUTPUTS), len(INPUTS))" : "return self.psi[self.labels] * self.signs"}

${
  map
    ? `    def forward(self, x):
        """Rows of len(INPUTS) numbers to rows of len(OUTPUTS)."""
        return nn.functional.linear(x, self.weight, self.bias)
`
    : `    def forward(self, sites=None):
        """The number of each site, or of those given by their indices."""
        return self.weight if sites is None else self.weight[sites]
`
}
    @torch.no_grad()
    def project_(self, weight):
        """Sets psi to the nearest tied weights: the mean of each group, with its signs."""
        signed = weight.reshape(-1).to(self.psi.dtype) * self.signs
        total = torch.zeros_like(self.psi).index_add_(0, self.labels, signed)
        count = torch.zeros_like(self.psi).index_add_(0, self.labels, self.signs.abs())
        self.psi.copy_(total / count)
        return self
`;
}
