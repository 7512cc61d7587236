"""Finds the coefficients of the polynomials in `assembly/`: exponential, logarithm, tanh, error function, normal share,
GELU by tanh.

Each is the polynomial whose largest weighted error is least (Remez's exchange). A coefficient is rounded to float32, then
the rest are fitted again around it, so that later ones make up for the rounding of earlier ones.

Run with Python 3.11 and mpmath 1.4:  python coefficients.py  (some minutes)
"""

import struct

from mpmath import atanh, cos, erf, erfc, exp, log, lu_solve, matrix, mp, mpf, ncdf, pi, sqrt, tanh

mp.prec = 160


def float32(value):
    """The float32 nearest to a number."""
    return mpf(struct.unpack("f", struct.pack("f", float(value)))[0])


def remez(target, bases, weight, low, high):
    """The factors of `bases` for which the largest |weight · (target − Σ factor · base)| on [low, high] is least, and that error."""
    n = len(bases)
    points = [(low + high) / 2 - (high - low) / 2 * cos(pi * i / 4000) for i in range(4001)]
    table = [(weight(x), target(x), [base(x) for base in bases]) for x in points]
    chosen = [round(4000 * i / n) for i in range(n + 1)]
    for _ in range(30):
        rows = [table[i][2] + [(-1) ** k / table[i][0]] for k, i in enumerate(chosen)]
        solution = lu_solve(matrix(rows), matrix([table[i][1] for i in chosen]))
        factors = list(solution)[:n]
        errors = [w * (f - sum(c * b for c, b in zip(factors, values))) for w, f, values in table]
        # the largest error of every stretch of one sign, and of those the n + 1 neighbours that hold the largest
        peaks = []
        for i, error in enumerate(errors):
            if peaks and errors[peaks[-1]] * error > 0:
                if abs(error) > abs(errors[peaks[-1]]):
                    peaks[-1] = i
            else:
                peaks.append(i)
        while len(peaks) > n + 1:
            peaks.pop(0 if abs(errors[peaks[0]]) < abs(errors[peaks[-1]]) else -1)
        worst = max(abs(error) for error in errors)
        if len(peaks) < n + 1 or worst < abs(solution[n]) * mpf("1.0001"):
            break
        chosen = peaks
    return factors, worst


def polynomial(name, target, count, low, high, weight, factor=lambda x: mpf(1), variable=lambda x: x):
    """Prints float32 factors c of `target(x) ≈ factor(x) · Σ cᵢ variable(x)ⁱ`, lowest power first, and the error they leave."""
    low, high = mpf(low), mpf(high)
    bases = [lambda x, i=i: factor(x) * variable(x) ** i for i in range(count)]
    found = []
    while len(found) < count:
        rest = lambda x: target(x) - sum(c * b(x) for c, b in zip(found, bases))
        factors, _ = remez(rest, bases[len(found) :], weight, low, high)
        found.append(float32(factors[0]))
    grid = [low + (high - low) * i / 3000 for i in range(3001)]
    left = max(abs(weight(x) * (target(x) - sum(c * b(x) for c, b in zip(found, bases)))) for x in grid)
    print(f"{name}: error {float(left * 2**24):.4f} · 2⁻²⁴")
    for c in found:
        print(f"  {float(c):.9g}")


def quotient(name, target, above, below, first, low, high):
    """Prints float32 factors of `target(x) ≈ Σ aᵢ xⁱ / (first + Σ bⱼ xʲ)`: fits `first · target − Σ …` again and again,
    weighted by the last denominator."""
    first, low, high = float32(first), mpf(low), mpf(high)
    cache = {}

    def value(x):
        if x not in cache:
            cache[x] = target(x)
        return cache[x]

    bases = [lambda x, i=i: x**i for i in range(above)] + [lambda x, j=j: -value(x) * x**j for j in range(1, below)]
    denominator = []
    for _ in range(6):
        weight = lambda x: 1 / value(x) / (first + sum(c * x ** (j + 1) for j, c in enumerate(denominator)))
        factors, _ = remez(lambda x: first * value(x), bases, weight, low, high)
        denominator = factors[above:]
    # low powers first, those of the denominator before those of the numerator
    order = sorted(range(len(bases)), key=lambda i: i if i < above else max(0.2, i - above - 0.5))
    found = {}
    while len(found) < len(bases):
        rest = lambda x: first * value(x) - sum(c * bases[i](x) for i, c in found.items())
        left = [i for i in order if i not in found]
        factors, worst = remez(rest, [bases[i] for i in left], weight, low, high)
        found[left[0]] = float32(factors[0])
    print(f"{name}: error {float(worst * 2**24):.4f} · 2⁻²⁴, denominator from {float(first):.9g}")
    for i in range(len(bases)):
        print(f"  {float(found[i]):.9g}")


def gelu_step():
    """The step in whose multiples the exponent of GELU by tanh is counted: the first float32 from 1 on for which both factors of
    the exponent are so near to floats that it is right to half of 2⁻²⁴ at 11, and the first factor ends in three zeros."""
    slant = 2 * (2 / float(pi)) ** 0.5 / float(log(2))
    bend = 0.044715 * slant
    miss = lambda x, bits: abs(x - round(x * 2**bits) / 2**bits)
    steps = (1 + i / 2**23 for i in range(2**23))
    return next(s for s in steps if 11 * miss(slant * s, 19) + 11**3 * miss(bend * s, 27) < 2**-25)


if __name__ == "__main__":
    small = mpf(2) ** -10
    edge = log(2) / 2 * mpf("1.001")
    polynomial("exponential", lambda r: exp(r) - 1 - r, 5, -edge, edge, lambda r: exp(-r), lambda r: r**2)
    edge = (sqrt(2) - 1) / (sqrt(2) + 1) * mpf("1.001")
    polynomial(
        "logarithm", lambda s: 2 * atanh(s) - 2 * s, 3, mpf(2) ** -15, edge,
        lambda s: 1 / (2 * atanh(s)), lambda s: s**3, lambda s: s**2,
    )
    polynomial(
        "tanh", lambda x: tanh(x) - x, 5, small, 0.55, lambda x: 1 / tanh(x), lambda x: x**3, lambda x: x**2
    )
    polynomial(
        "error function, near", lambda x: erf(x) - x, 6, small, 0.875, lambda x: 1 / erf(x), lambda x: x, lambda x: x**2
    )
    polynomial(
        "error function, far", lambda x: sqrt(erfc(x)), 12, 0.875, 4,
        lambda x: 2 * sqrt(erfc(x)) / erf(x), variable=lambda x: x - 1,
    )
    quotient("normal share", lambda a: ncdf(-a) * exp(a * a / 2), 5, 6, 1.4, 0, 14.5)
    step = gelu_step()
    print(f"GELU by tanh: step {step:.9g}")
    rate = log(2) / mpf(step)
    edge = mpf(step) / 2 * mpf("1.001")
    polynomial("GELU by tanh", lambda r: exp(r * rate) - 1, 6, -edge, edge, lambda r: exp(-r * rate), lambda r: r)
