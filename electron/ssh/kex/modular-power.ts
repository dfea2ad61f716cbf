/** Bits of the exponent taken at a time. */
const window = 5;

/**
 * `base` to the power of `exponent` modulo `modulus`. The exponent is read in windows of a fixed size, `bits` in all,
 * so that the number of multiplications says nothing of it.
 */
export function modularPower(base: bigint, exponent: bigint, modulus: bigint, bits: number): bigint {
  const powers = [1n];
  for (let index = 1; index < 1 << window; index += 1) powers.push(((powers[index - 1] ?? 1n) * base) % modulus);
  let result = 1n;
  for (let left = Math.ceil(bits / window) - 1; left >= 0; left -= 1) {
    for (let square = 0; square < window; square += 1) result = (result * result) % modulus;
    const index = Number((exponent >> BigInt(left * window)) & BigInt((1 << window) - 1));
    result = (result * (powers[index] ?? 1n)) % modulus;
  }
  return result;
}
