declare module 'bcrypt-pbkdf' {
  /** OpenBSD's bcrypt_pbkdf: fills `out` and gives 0, or something else for parameters it refuses. */
  function pbkdf(
    pass: Uint8Array,
    passLength: number,
    salt: Uint8Array,
    saltLength: number,
    out: Uint8Array,
    outLength: number,
    rounds: number,
  ): number;
  const bcrypt: { readonly pbkdf: typeof pbkdf };
  export default bcrypt;
}
