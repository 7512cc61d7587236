"""Four losses of the peers' model (HEED_PEERS) in PyTorch with float64, from the same weights.

--size tiny|small|base --threads N. Nothing is timed.
"""
import os
import sys

sys.path.insert(0, os.environ["HEED_PEERS"])
from refmodel import HYPER, SIZES, args, build, finish, random_ids, row
import torch

options = args(size="tiny", threads=1)
torch.set_num_threads(options["threads"])
size = SIZES[options["size"]]
model = build(size, 0.0).train().double()
betas = (HYPER["b1"], HYPER["b2"])
optimizer = torch.optim.Adam(model.parameters(), lr=HYPER["lr"], betas=betas, eps=HYPER["eps"])
cross_entropy = torch.nn.CrossEntropyLoss(label_smoothing=HYPER["smoothing"])
source, target, labels = (
    torch.from_numpy(random_ids((size["B"], size[length]), size["V"], 1000 + i))
    for i, length in enumerate("STT")
)
losses = []
for _ in range(4):
    optimizer.zero_grad()
    logits = model(source, target)
    loss = cross_entropy(logits.reshape(-1, size["V"]), labels.reshape(-1))
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), HYPER["clip"])
    optimizer.step()
    losses.append(loss.item())
row(bench="train-step", peer="torch-float64", threads=options["threads"], size=options["size"], losses=losses)
finish()
