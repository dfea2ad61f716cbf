import koffi from 'koffi';

/** The calls of OpenSSL 3's libcrypto that AES-GCM in place needs (EVP_EncryptInit(3)). */
export interface LibCrypto {
  /** By ssh2's names, `aes-128-gcm` and `aes-256-gcm`. */
  readonly ciphers: Readonly<Record<string, unknown>>;
  newContext(): unknown;
  freeContext(context: unknown): void;
  /** 1 is success, as with every call below; `key` null keeps the key, `cipher` null the cipher. */
  init(
    context: unknown,
    cipher: unknown,
    engine: null,
    key: Uint8Array | null,
    iv: Uint8Array,
    encrypt: number,
  ): number;
  update(context: unknown, out: Uint8Array | null, outLength: Uint8Array, data: Uint8Array, length: number): number;
  final(context: unknown, out: Uint8Array, outLength: Uint8Array): number;
  control(context: unknown, what: number, length: number, data: Uint8Array): number;
}

/** EVP_CTRL_AEAD_GET_TAG and EVP_CTRL_AEAD_SET_TAG. */
export const getTag = 0x10;
export const setTag = 0x11;

/** By its soname: this version's interface, whatever else is installed. */
const names: Partial<Record<NodeJS.Platform, string>> = { linux: 'libcrypto.so.3' };

/** Loads the system's libcrypto, from `known` names; null where there is none that is known to fit. */
export function loadLibCrypto(platform = process.platform, known = names): LibCrypto | null {
  const name = known[platform];
  if (name === undefined) return null;
  try {
    return bind(name);
  } catch {
    return null;
  }
}

function bind(name: string): LibCrypto {
  const library = koffi.load(name);
  const cipher = (which: string): unknown => library.func(`void *EVP_${which}()`)();
  return {
    ciphers: { 'aes-128-gcm': cipher('aes_128_gcm'), 'aes-256-gcm': cipher('aes_256_gcm') },
    newContext: library.func('void *EVP_CIPHER_CTX_new()'),
    freeContext: library.func('void EVP_CIPHER_CTX_free(void *context)'),
    init: library.func(
      'int EVP_CipherInit_ex(void *context, void *cipher, void *engine, void *key, void *iv, int encrypt)',
    ),
    update: library.func('int EVP_CipherUpdate(void *context, void *out, void *outLength, void *data, int length)'),
    final: library.func('int EVP_CipherFinal_ex(void *context, void *out, void *outLength)'),
    control: library.func('int EVP_CIPHER_CTX_ctrl(void *context, int what, int length, void *data)'),
  };
}
