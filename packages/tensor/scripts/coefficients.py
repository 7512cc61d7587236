"""Finds the coefficients of the approximations in `assembly/`: exponential, logarithm, tanh, error function, GELU, and
the tanh approximation of GELU.

Each is a minimax approximation: it minimises the maximum weighted error (Remez algorithm). Coefficients are rounded to
float32 one by one. After each, the remaining ones are fitted again, so that they compensate for its rounding error.

Run with Python 3.11 and mpmath 1.4:  python coefficients.py  (some minutes)
"""

import struct

from mpmath import atanh, cos, erf, erfc, exp, log, lu_solve, matrix, mp, mpf, ncdf, pi, sqrt, tanh

mp.prec = 160


def float32(value):
    """Rounds a number to float32."""
    return mpf(struct.unpack("f", struct.pack("f", float(value)))[0])


def remez(target, bases, weight, low, high):
    """Returns the factors of `bases` that minimise the maximum |weight · (target − Σ factor · base)| on [low, high], and
    that maximum."""
    n = len(bases)
    points = [(low + high) / 2 - (high - low) / 2 * cos(pi * i / 4000) for i in range(4001)]
    table = [(weight(x), target(x), [base(x) for base in bases]) for x in points]
    extrema = [round(4000 * i / n) for i in range(n + 1)]
    for _ in range(30):
        rows = [table[i][2] + [(-1) ** k / table[i][0]] for k, i in enumerate(extrema)]
        solution = lu_solve(matrix(rows), matrix([table[i][1] for i in extrema]))
        factors = list(solution)[:n]
        errors = [w * (f - sum(c * b for c, b in zip(factors, values))) for w, f, values in table]
        # the maximum error between each two sign changes, and of these maxima the n + 1 adjacent ones with the largest
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
        extrema = peaks
    return factors, worst


def polynomial(name, target, count, low, high, weight, factor=lambda x: mpf(1), variable=lambda x: x):
    """Prints float32 coefficients of `target(x) ≈ factor(x) · Σ cᵢ variable(x)ⁱ`, from the lowest power, and their error."""
    low, high = mpf(low), mpf(high)
    bases = [lambda x, i=i: factor(x) * variable(x) ** i for i in range(count)]
    coefficients = []
    while len(coefficients) < count:
        rest = lambda x: target(x) - sum(c * b(x) for c, b in zip(coefficients, bases))
        factors, _ = remez(rest, bases[len(coefficients) :], weight, low, high)
        coefficients.append(float32(factors[0]))
    grid = [low + (high - low) * i / 3000 for i in range(3001)]
    error = max(abs(weight(x) * (target(x) - sum(c * b(x) for c, b in zip(coefficients, bases)))) for x in grid)
    print(f"{name}: error {float(error * 2**24):.4f} · 2⁻²⁴")
    for c in coefficients:
        print(f"  {float(c):.9g}")


def quotient(name, target, numerator_size, denominator_size, first, low, high):
    """Prints float32 coefficients of `target(x) ≈ Σ aᵢ xⁱ / (first + Σ bⱼ xʲ)`. Fits the linearised equation
    `first · target ≈ Σ aᵢ xⁱ − target · Σ bⱼ xʲ` repeatedly, weighted by the previous denominator."""
    first, low, high = float32(first), mpf(low), mpf(high)
    cache = {}

    def value(x):
        if x not in cache:
            cache[x] = target(x)
        return cache[x]

    bases = [lambda x, i=i: x**i for i in range(numerator_size)]
    bases += [lambda x, j=j: -value(x) * x**j for j in range(1, denominator_size)]
    denominator = []
    for _ in range(6):
        weight = lambda x: 1 / value(x) / (first + sum(c * x ** (j + 1) for j, c in enumerate(denominator)))
        factors, _ = remez(lambda x: first * value(x), bases, weight, low, high)
        denominator = factors[numerator_size:]
    # from low to high powers; at equal powers, the denominator before the numerator
    order = sorted(range(len(bases)), key=lambda i: i if i < numerator_size else max(0.2, i - numerator_size - 0.5))
    coefficients = {}
    while len(coefficients) < len(bases):
        rest = lambda x: first * value(x) - sum(c * bases[i](x) for i, c in coefficients.items())
        remaining = [i for i in order if i not in coefficients]
        factors, worst = remez(rest, [bases[i] for i in remaining], weight, low, high)
        coefficients[remaining[0]] = float32(factors[0])
    print(f"{name}: error {float(worst * 2**24):.4f} · 2⁻²⁴, denominator from {float(first):.9g}")
    for i in range(len(bases)):
        print(f"  {float(coefficients[i]):.9g}")


def gelu_step():
    """Returns the step of the range reduction in the tanh approximation of GELU: the first float32 from 1 upwards for
    which both coefficients of the exponent are so close to float32 numbers that the error at x = 11 is below 2⁻²⁵, and
    the linear coefficient ends in three zero bits."""
    linear = 2 * (2 / float(pi)) ** 0.5 / float(log(2))
    cubic = 0.044715 * linear
    rounding_error = lambda x, bits: abs(x - round(x * 2**bits) / 2**bits)
    steps = (1 + i / 2**23 for i in range(2**23))
    return next(s for s in steps if 11 * rounding_error(linear * s, 19) + 11**3 * rounding_error(cubic * s, 27) < 2**-25)


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
    quotient("GELU", lambda a: ncdf(-a) * exp(a * a / 2), 5, 6, 1.4, 0, 14.5)
    step = gelu_step()
    print(f"GELU, tanh approximation: step {step:.9g}")
    rate = log(2) / mpf(step)
    edge = mpf(step) / 2 * mpf("1.001")
    polynomial("GELU, tanh approximation", lambda r: exp(r * rate) - 1, 6, -edge, edge, lambda r: exp(-r * rate), lambda r: r)
