"""Writes kernels.json: the outputs and gradients of each fused kernel, computed by PyTorch.

Run: python make.py > kernels.json. Inputs are drawn in float32, the computation is in float64, and
numbers are written with 8 digits. Gradients are of the sum of the outputs times the weights.
"""
import json
import torch
import torch.nn.functional as F

SEED = 20171206
generator = torch.Generator().manual_seed(SEED)


def draw(*shape):
    return torch.randn(shape, generator=generator, dtype=torch.float32).double()


def numbers(x):
    return [float(f"{value:.8g}") for value in x.detach().flatten().tolist()]


def case(name, call, *shapes, **extra):
    """One kernel on fresh inputs; `extra` is other data that the test needs."""
    inputs = [draw(*shape).requires_grad_() for shape in shapes]
    output = call(*inputs)
    weights = draw(*output.shape)
    (output * weights).sum().backward()
    return {
        "name": name,
        **extra,
        "inputs": [{"shape": list(x.shape), "values": numbers(x)} for x in inputs],
        "weights": numbers(weights),
        "output": {"shape": list(output.shape), "values": numbers(output)},
        "gradients": [numbers(x.grad) for x in inputs],
    }


# Queries T, keys S, widths Dk and Dv.
B, T, S, DK, DV = 2, 3, 7, 5, 4
ATTENTION = ((B, T, DK), (B, S, DK), (B, S, DV))
PADDING = [[True] * 7, [True] * 4 + [False] * 3]
# The last query attends to all keys, each earlier query to one key fewer.
CAUSAL = torch.ones(T, S).tril(S - T).bool()
LINEAR = ((2, 3, 5), (7, 5), (7,))
TARGETS, IDS = [4, -100, 0, 10, 4], [6, 0, 3, 3, 5, 3]


def attend(mask=None, scale=None):
    return lambda q, k, v: F.scaled_dot_product_attention(q, k, v, attn_mask=mask, scale=scale)


def cross_entropy(smoothing):
    targets = torch.tensor(TARGETS)
    return lambda x: F.cross_entropy(x, targets, reduction="none", label_smoothing=smoothing)


padding = torch.tensor(PADDING)[:, None, :]
cases = [
    case("softmax", lambda x: F.softmax(x, -1), (5, 7)),
    case("logSoftmax", lambda x: F.log_softmax(x, -1), (5, 7)),
    case("layerNorm", lambda x, g, b: F.layer_norm(x, [7], g, b, 1e-5), (2, 3, 7), (7,), (7,)),
    case("rmsNorm", lambda x, g: F.rms_norm(x, [7], g, 1e-6), (2, 3, 7), (7,)),
    case("gelu", F.gelu, (5, 7)),
    case("gelu tanh", lambda x: F.gelu(x, approximate="tanh"), (5, 7)),
    case("silu", F.silu, (5, 7)),
    case("relu", F.relu, (5, 7)),
    case("attention", attend(), *ATTENTION),
    case("attention scaled", attend(scale=0.3), *ATTENTION),
    case("attention causal", attend(CAUSAL), *ATTENTION),
    case("attention with padding", attend(padding), *ATTENTION, mask=PADDING),
    case("attention causal with padding", attend(padding & CAUSAL), *ATTENTION, mask=PADDING),
    case("crossEntropy", cross_entropy(0), (5, 11), ids=TARGETS),
    case("crossEntropy smoothed", cross_entropy(0.1), (5, 11), ids=TARGETS),
    case("embedding", lambda table: F.embedding(torch.tensor(IDS), table), (7, 3), ids=IDS),
    case("linear", F.linear, *LINEAR),
    case("linear, then relu", lambda *x: F.relu(F.linear(*x)), *LINEAR),
    case("linear, then gelu", lambda *x: F.gelu(F.linear(*x)), *LINEAR),
    case("linear, then gelu tanh", lambda *x: F.gelu(F.linear(*x), approximate="tanh"), *LINEAR),
    case("linear, then silu", lambda *x: F.silu(F.linear(*x)), *LINEAR),
]


def adam_w(steps=3):
    """Three steps over two parameters."""
    parameters = [draw(3, 5).requires_grad_(), draw(7).requires_grad_()]
    start = [numbers(p) for p in parameters]
    options = {"lr": 0.1, "betas": (0.9, 0.98), "eps": 1e-8, "weight_decay": 0.05}
    optimizer = torch.optim.AdamW(parameters, **options)
    history = []
    for _ in range(steps):
        for p in parameters:
            p.grad = draw(*p.shape)
        norm = torch.linalg.vector_norm(torch.cat([p.grad.flatten() for p in parameters]))
        optimizer.step()
        history.append({
            "gradients": [numbers(p.grad) for p in parameters],
            "norm": numbers(norm)[0],
            "parameters": [numbers(p) for p in parameters],
        })
    shapes = [list(p.shape) for p in parameters]
    return {"shapes": shapes, "start": start, "steps": history}


golden = {"made with": f"torch {torch.__version__.split('+')[0]}, seed {SEED}", "cases": cases, "adamW": adam_w()}
print(json.dumps(golden, separators=(",", ":")))
