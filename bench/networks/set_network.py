"""The paper's set network in plain PyTorch, one CPU thread: seconds of one inner step and of one hypergradient.

Usage: python3 set_network.py POSITIONS TERMS, prints one line of JSON. Started by set-network.bench.ts where it can be.
"""

import json
import sys
import time

import torch

torch.set_num_threads(1)
TOKENS, EMBEDDING, HIDDEN, TRAIN, VALIDATION, STEP = 11, 500, 50, 100, 150, 0.01
positions, terms = int(sys.argv[1]), int(sys.argv[2])
torch.manual_seed(1)


class SetNetwork(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding(TOKENS, EMBEDDING, padding_idx=0)
        bound = EMBEDDING**-0.5
        self.weight = torch.nn.Parameter(torch.empty(positions, HIDDEN, EMBEDDING).uniform_(-bound, bound))
        self.bias = torch.nn.Parameter(torch.empty(positions, HIDDEN).uniform_(-bound, bound))
        self.head = torch.nn.Linear(HIDDEN, 1)

    def forward(self, x, assignment):
        weight = torch.einsum("lm,mhe->lhe", assignment, self.weight)
        bias = assignment @ self.bias
        activations = torch.einsum("ble,lhe->blh", self.embedding(x), weight) + bias
        return self.head(torch.relu(activations).sum(1)).squeeze(1)


network = SetNetwork()
parameters = list(network.parameters())
logits = torch.zeros(positions, positions, requires_grad=True)


def data(rows):
    return torch.randint(1, TOKENS, (rows, positions)), torch.randn(rows)


train, validation = data(TRAIN), data(VALIDATION)


def loss(part):
    x, y = part
    return (network(x, torch.softmax(logits, 1)) - y).abs().mean()


optimizer = torch.optim.AdamW(parameters, lr=1e-6, weight_decay=1e-3)


def inner_step():
    optimizer.zero_grad()
    loss(train).backward()
    optimizer.step()


def outer_loss():
    a = torch.softmax(logits, 1)
    entropy = -(a * a.log()).sum(1).mean()
    return loss(validation) + 0.05 * (a.norm(dim=0).sum() / positions + 0.5 * entropy)


def hypergradient():
    *g, direct = torch.autograd.grad(outer_loss(), [*parameters, logits])
    gradient = torch.autograd.grad(loss(train), parameters, create_graph=True)
    term = [x.clone() for x in g]
    total = [x.clone() for x in g]
    for _ in range(terms):
        image = torch.autograd.grad(gradient, parameters, term, retain_graph=True)
        term = [t - STEP * h for t, h in zip(term, image)]
        total = [s + t for s, t in zip(total, term)]
    (mixed,) = torch.autograd.grad(gradient, [logits], [STEP * s for s in total])
    return direct - mixed


def median_seconds(run, warm_up, samples):
    for _ in range(warm_up):
        run()
    times = []
    for _ in range(samples):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return sorted(times)[samples // 2]


print(
    json.dumps(
        {
            "version": torch.__version__,
            "innerStep": median_seconds(inner_step, 10, 41),
            "hypergradient": median_seconds(hypergradient, 2, 7),
        }
    )
)
