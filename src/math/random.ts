/** A stream of pseudo-random numbers: the same seed gives the same stream on every engine. */
export interface Random {
  /** Uniform in [0, 1), with 53 random bits. */
  uniform(): number;
  /** Uniform integer in [0, n), for n up to 2^32. */
  below(n: number): number;
  /** A new stream, independent of the numbers drawn from this one later. */
  split(): Random;
}

/**
 * The generator of this library: sfc32 (Chris Doty-Humphrey, PractRand: 128 bits of state, period at least 2^32),
 * seeded through splitmix32 steps. Integer operations only, so that every engine gives the same bits.
 *
 * @param seed - Any finite number; all 64 bits of it count.
 */
export function createRandom(seed: number): Random {
  const [low, high] = new Uint32Array(Float64Array.of(seed).buffer);
  return sfc32(low!, high!);
}

/** Numbers drawn and thrown away after seeding, as PractRand's author recommends. */
const WARM_UP = 12;

function sfc32(seedLow: number, seedHigh: number): Random {
  let a = mix32(seedLow);
  let b = mix32(seedHigh + 0x9e3779b9);
  let c = mix32((seedLow ^ seedHigh) + 0x3c6ef372);
  let counter = 1;

  function next32(): number {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  }

  /** Lemire's multiply-shift needs 64 bits; rejecting the incomplete last block of 2^32 needs none. */
  function below(n: number): number {
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % n);
    let drawn = next32();
    while (drawn >= limit) drawn = next32();
    return drawn % n;
  }

  for (let i = 0; i < WARM_UP; i++) next32();
  return {
    uniform: () => ((next32() >>> 5) * 0x400_0000 + (next32() >>> 6)) / 0x20_0000_0000_0000,
    below,
    split: () => sfc32(next32(), next32()),
  };
}

/** The finaliser of splitmix32 (a bijection on 32 bits that scatters neighbouring seeds). */
function mix32(value: number): number {
  let z = (value + 0x9e3779b9) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return z ^ (z >>> 15);
}
