"""The rational approximations in src/math/ln-gamma.ts and src/math/digamma.ts, from mpmath at 60 digits.

Each is the rational function that agrees with the function divided by its zeros at the Chebyshev nodes of the interval;
the last column is the largest relative error with the coefficients rounded to doubles. Needs mpmath 1.3.0:

    python3 tests/golden/special/coefficients.py
"""

from mpmath import cos, digamma, euler, findroot, loggamma, lu_solve, matrix, mp, mpf, nstr, pi, polygamma

mp.dps = 60
ZERO = findroot(digamma, 1.4616)


def ln_gamma_1p(t):
    """ln Γ(1 + t) / (t (t − 1))"""
    if t == 0:
        return +euler
    return 1 - euler if t == 1 else loggamma(1 + t) / (t * (t - 1))


def ln_gamma_2p(t):
    """ln Γ(2 + t) / (t (t + 1))"""
    return ln_gamma_1p(1 + t)


def digamma_1p(t):
    """ψ(1 + t) / (1 + t − zero)"""
    return digamma(1 + t) / (1 + t - ZERO) if abs(1 + t - ZERO) > mpf(10) ** -30 else polygamma(1, ZERO)


def fit(function, low, high, degree):
    n = 2 * degree + 1
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * n)) for i in range(n)]
    system, right = matrix(n, n), matrix(n, 1)
    for i, x in enumerate(nodes):
        value = function(x)
        for j in range(degree + 1):
            system[i, j] = x**j
        for j in range(1, degree + 1):
            system[i, degree + j] = -value * x**j
        right[i] = value
    solution = lu_solve(system, right)
    return [solution[i] for i in range(degree + 1)], [mpf(1)] + [solution[degree + j] for j in range(1, degree + 1)]


def horner(coefficients, x):
    result = mpf(0)
    for coefficient in reversed(coefficients):
        result = result * x + mpf(float(coefficient))
    return result


def largest_error(function, above, below, low, high):
    points = [low + (high - low) * mpf(i) / 500 for i in range(501)]
    return max(abs(horner(above, x) / horner(below, x) / function(x) - 1) for x in points)


for function, low, high, degree in [
    (ln_gamma_1p, mpf(-4) / 10, mpf(6) / 10, 7),
    (ln_gamma_2p, mpf(-4) / 10, mpf(1), 6),
    (digamma_1p, mpf(0), mpf(1), 6),
]:
    above, below = fit(function, low, high, degree)
    print(function.__doc__, nstr(largest_error(function, above, below, low, high), 3))
    print("  above, from the constant on:", [float(c) for c in above])
    print("  below, from the constant on:", [float(c) for c in below])
print("zero of the digamma function less 1:", float(ZERO - 1), "+", nstr(ZERO - 1 - mpf(float(ZERO - 1)), 17))
