/** Parts of ssh2 without types of their own, as the patches under patches/ leave them. */
declare module 'ssh2/lib/protocol/kex.js' {
  const kex: {
    addKeyExchange(name: string, method: import('./hybrid.ts').KeyExchangeMethod): void;
    setDiffieHellman(maker: typeof import('./diffie-hellman.ts').diffieHellmanMaker): void;
  };
  export default kex;
}

declare module 'ssh2/lib/protocol/crypto.js' {
  const crypto: {
    setCiphers(classes: {
      readonly ChaChaPolyCipher?: new (key: Buffer) => import('../cipher/chacha-poly.ts').PacketCipher;
      readonly ChaChaPolyDecipher?: new (key: Buffer) => import('../cipher/chacha-poly.ts').PacketDecipher;
    }): void;
    makeCipher: ((config: import('../fast/cipher-config.ts').CipherConfig) => object | undefined) | undefined;
    makeDecipher: ((config: import('../fast/cipher-config.ts').CipherConfig) => object | undefined) | undefined;
  };
  export default crypto;
}

declare module 'ssh2/lib/protocol/constants.js' {
  const constants: {
    readonly SUPPORTED_KEX: string[];
    readonly SUPPORTED_CIPHER: string[];
    readonly SUPPORTED_SERVER_HOST_KEY: string[];
    readonly SUPPORTED_MAC: string[];
  };
  export default constants;
}

declare module 'ssh2/lib/protocol/crypto/poly1305.js' {
  interface Poly1305Module {
    readonly HEAPU8: Uint8Array;
    _malloc(bytes: number): number;
    _poly1305_auth(out: number, a: number, aLength: number, b: number, bLength: number, key: number): void;
  }
  const load: () => Promise<Poly1305Module>;
  export default load;
}
