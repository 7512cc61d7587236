"""Generates encoder-decoder.json: outputs, loss and gradients of small encoder-decoders in PyTorch.

Run: python make.py > encoder-decoder.json. Weights come from a formula that the test repeats.
"""
import json
import math
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
WIDTH, HEADS, HIDDEN, VOCABULARY, PADDING = 8, 2, 12, 11, 0
SOURCE = [[4, 7, 5, 9, 2], [6, 3, 2, 0, 0]]
TARGET = [[1, 5, 8, 4], [1, 9, 0, 0]]
OUTPUT = [[5, 8, 4, 2], [9, 2, 0, 0]]


def weight(index, shape, centre):
    n = math.prod(shape)
    values = [centre + (((i * 7919 + index * 104729 + 13) % 1009) / 1009 - 0.5) * 0.8 for i in range(n)]
    return torch.tensor(values).float().double().reshape(shape).requires_grad_()


def build(variant):
    pre, modern = variant != "post", variant == "modern"
    parameters = {}

    def make(path, shape):
        centre = 1.0 if path.endswith("gain") else 0.0
        parameters[path] = weight(len(parameters), shape, centre)

    def norm(path, width=WIDTH):
        make(path + ".gain", [width])
        if not modern:
            make(path + ".bias", [width])

    def linear(path, i, o):
        make(path + ".weight", [o, i])
        if not modern:
            make(path + ".bias", [o])

    def attention(path):
        for name in ["query", "key", "value", "output"]:
            linear(f"{path}.{name}", WIDTH, WIDTH)
        if modern:
            norm(path + ".queryNorm", WIDTH // HEADS)
            norm(path + ".keyNorm", WIDTH // HEADS)

    def feed_forward(path):
        if modern:
            linear(path + ".gate", WIDTH, HIDDEN)
            linear(path + ".up", WIDTH, HIDDEN)
            linear(path + ".down", HIDDEN, WIDTH)
        else:
            linear(path + ".inner", WIDTH, HIDDEN)
            linear(path + ".outer", HIDDEN, WIDTH)

    make("sourceEmbedding.tokens.weight", [VOCABULARY, WIDTH])
    if modern:
        make("targetEmbedding.tokens.weight", [VOCABULARY, WIDTH])
    attention("encoder.layers.0.selfAttention")
    norm("encoder.layers.0.selfAttentionSublayer.norm")
    feed_forward("encoder.layers.0.feedForward")
    norm("encoder.layers.0.feedForwardSublayer.norm")
    if pre:
        norm("encoder.finalNorm")
    attention("decoder.layers.0.selfAttention")
    norm("decoder.layers.0.selfAttentionSublayer.norm")
    attention("decoder.layers.0.crossAttention")
    norm("decoder.layers.0.crossAttentionSublayer.norm")
    feed_forward("decoder.layers.0.feedForward")
    norm("decoder.layers.0.feedForwardSublayer.norm")
    if pre:
        norm("decoder.finalNorm")
    if not modern:
        make("head.bias", [VOCABULARY])
    return parameters


def positions(length):
    table = torch.zeros(length, WIDTH)
    for t in range(length):
        for i in range(0, WIDTH, 2):
            angle = t / 10000 ** (i / WIDTH)
            table[t, i], table[t, i + 1] = math.sin(angle), math.cos(angle)
    return table


def rotate(x):
    half = x.shape[-1] // 2
    speeds = 10000 ** (-torch.arange(half) * 2.0 / x.shape[-1])
    angles = torch.arange(x.shape[-2])[:, None] * speeds
    a, b = x[..., :half], x[..., half:]
    return torch.cat([a * angles.cos() - b * angles.sin(), b * angles.cos() + a * angles.sin()], -1)


def run(variant):
    pre, modern = variant != "post", variant == "modern"
    p = build(variant)
    source, target, output = (torch.tensor(x) for x in (SOURCE, TARGET, OUTPUT))

    def norm(x, path):
        if modern:
            return x / (x.pow(2).mean(-1, keepdim=True) + 1e-6).sqrt() * p[path + ".gain"]
        return F.layer_norm(x, [WIDTH], p[path + ".gain"], p[path + ".bias"], 1e-5)

    def linear(x, path):
        return F.linear(x, p[path + ".weight"], p.get(path + ".bias"))

    def attend(x, memory, path, mask=None, causal=False, rotary=False):
        def heads(y):
            return y.view(y.shape[0], y.shape[1], HEADS, WIDTH // HEADS).transpose(1, 2)

        q, k, v = heads(linear(x, path + ".query")), heads(linear(memory, path + ".key")), heads(linear(memory, path + ".value"))
        if modern:
            q, k = norm(q, path + ".queryNorm"), norm(k, path + ".keyNorm")
        if modern and rotary:
            q, k = rotate(q), rotate(k)
        scores = q @ k.transpose(-2, -1) / math.sqrt(WIDTH // HEADS)
        if mask is not None:
            scores = scores.masked_fill(~mask, -math.inf)
        if causal:
            scores = scores.masked_fill(torch.ones(scores.shape[-2:]).triu(1).bool(), -math.inf)
        context = scores.softmax(-1) @ v
        return linear(context.transpose(1, 2).reshape(x.shape), path + ".output")

    def feed_forward(x, path):
        if modern:
            return linear(F.silu(linear(x, path + ".gate")) * linear(x, path + ".up"), path + ".down")
        return linear(F.relu(linear(x, path + ".inner")), path + ".outer")

    def sublayer(x, path, block):
        if pre:
            return x + block(norm(x, path + ".norm"))
        return norm(x + block(x), path + ".norm")

    def embed(ids, table):
        embedded = F.embedding(ids, table) * math.sqrt(WIDTH)
        return embedded if modern else embedded + positions(ids.shape[1])

    source_table = p["sourceEmbedding.tokens.weight"]
    target_table = p.get("targetEmbedding.tokens.weight", source_table)
    mask = (source != PADDING)[:, None, None, :]
    x, e = embed(source, source_table), "encoder.layers.0."
    x = sublayer(x, e + "selfAttentionSublayer", lambda h: attend(h, h, e + "selfAttention", mask, rotary=True))
    x = sublayer(x, e + "feedForwardSublayer", lambda h: feed_forward(h, e + "feedForward"))
    x = norm(x, "encoder.finalNorm") if pre else x
    y, d = embed(target, target_table), "decoder.layers.0."
    y = sublayer(y, d + "selfAttentionSublayer", lambda h: attend(h, h, d + "selfAttention", causal=True, rotary=True))
    y = sublayer(y, d + "crossAttentionSublayer", lambda h: attend(h, x, d + "crossAttention", mask))
    y = sublayer(y, d + "feedForwardSublayer", lambda h: feed_forward(h, d + "feedForward"))
    y = norm(y, "decoder.finalNorm") if pre else y
    logits = F.linear(y, target_table, p.get("head.bias"))
    loss = F.cross_entropy(logits.flatten(0, 1), output.flatten(), ignore_index=PADDING, label_smoothing=0.1, reduction="sum")
    loss.backward()
    numbers = lambda t: [float(f"{v:.8g}") for v in t.flatten().tolist()]
    return {"logits": numbers(logits), "loss": loss.item(), "gradients": {k: numbers(v.grad) for k, v in p.items()}}


print(json.dumps({"made with": f"torch {torch.__version__}", "width": WIDTH, "heads": HEADS, "hidden": HIDDEN,
                  "vocabulary": VOCABULARY, "source": SOURCE, "target": TARGET, "output": OUTPUT,
                  "pre": run("pre"), "post": run("post"), "modern": run("modern")}))
