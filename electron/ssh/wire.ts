/** Reads the data types of RFC 4251 section 5 one after another; null instead of a value past the end. */
export class WireReader {
  readonly #data: Buffer;
  #at = 0;

  constructor(data: Buffer) {
    this.#data = data;
  }

  /** Bytes not read yet. */
  get left(): number {
    return this.#data.length - this.#at;
  }

  uint32(): number | null {
    if (this.#at + 4 > this.#data.length) return null;
    this.#at += 4;
    return this.#data.readUInt32BE(this.#at - 4);
  }

  uint64(): bigint | null {
    const [high, low] = [this.uint32(), this.uint32()];
    return high === null || low === null ? null : (BigInt(high) << 32n) | BigInt(low);
  }

  /** What has not been read yet. */
  rest(): Buffer {
    return this.#data.subarray(this.#at);
  }

  /** A `string`: its length in four bytes, then as many bytes. */
  string(): Buffer | null {
    const length = this.uint32();
    if (length === null || this.#at + length > this.#data.length) return null;
    this.#at += length;
    return this.#data.subarray(this.#at - length, this.#at);
  }
}

/** A `string` of RFC 4251 section 5. */
export function wireString(value: Buffer | string): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A positive `mpint` of RFC 4251 section 5 from big-endian bytes. */
export function wireMpint(bytes: Buffer): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1;
  const digits = bytes.subarray(start);
  return wireString((digits[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), digits]) : digits);
}
