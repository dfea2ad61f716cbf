/** The primes of RFC 2409 and RFC 3526 begin alike, with the digits of pi, and differ where they end. */
const begin1 = [
  'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b',
  '302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7edee386bfb5a899fa5ae9f24117c4b1fe6',
  '49286651ece',
].join('');

const begin14 = [
  begin1,
  '45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4ab',
  'c9804f1746c08ca18217c32905e462e36ce3be39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea9',
  '56ae515d2261898fa051015728e5a8aa',
].join('');

const begin16 = [
  begin14,
  'ac42dad33170d04507a33a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7abf5ae8cdb0933d71e8c94e04a2',
  '5619dcee3d2261ad2ee6bf12ffa06d98a0864d87602733ec86a64521f2b18177b200cbbe117577a615d6c770988c0bad946e208e24fa074e',
  '5ab3143db5bfce0fd108e4b82d120a92108011a723c12a787e6d788719a10bdba5b2699c327186af4e23c1a946834b6150bda2583e9ca2ad',
  '44ce8dbbbc2db04de8ef92e8efc141fbecaa6287c59474e6bc05d99b2964fa090c3a2233ba186515be7ed1f612970cee2d7afb81bdd76217',
  '0481cd0069127d5b05aa993b4ea988d8fddc186ffb7dc90a6c08f4df435c934063199ffffffffffffffff',
].join('');

/** In hexadecimal, by the names ssh2 has for them. */
const primes: Readonly<Record<string, string>> = {
  /** "group1" of RFC 4253 section 8.1, the second Oakley group: 1024 bits. */
  modp2: `${begin1}65381ffffffffffffffff`,
  /** RFC 3526 section 3: 2048 bits. */
  modp14: `${begin14}caa68ffffffffffffffff`,
  /** RFC 3526 section 5: 4096 bits. */
  modp16: begin16,
};

/** The prime of a fixed group, whose generator is 2; null for a group that is not used here. */
export function primeOf(name: string): bigint | null {
  const digits = primes[name];
  return digits === undefined ? null : BigInt(`0x${digits}`);
}
