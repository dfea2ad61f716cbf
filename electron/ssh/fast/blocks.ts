/** Bytes of a block: room for a few packets of the usual size. */
export const blockLength = 128 * 1024;

/** Bytes of a block for whoever waits and seldom gets more than a short packet. */
export const smallBlockLength = 4 * 1024;

/** Free blocks kept for the next who need one; more are left to the garbage collector. */
const kept = 64;

/**
 * Memory that is used again and again, by whichever connection has bytes to carry: one that has none holds none but a
 * small one to read into. In Electron a fresh buffer of packet size costs more than encrypting what goes into it, as
 * each is given back to the kernel and faulted in anew.
 */
export class Block {
  readonly bytes: Buffer;
  /** How many still need what is in it. */
  holds = 0;
  /** Somebody works with it, held or not. */
  inUse = true;

  constructor(length: BlockLength) {
    this.bytes = Buffer.allocUnsafeSlow(length);
  }

  /** Keeps what is in it until what this gives is called: one function a block, so that holding costs nothing. */
  hold(): () => void {
    this.holds += 1;
    return this.#release;
  }

  readonly #release = (): void => {
    this.holds -= 1;
    if (this.holds === 0 && !this.inUse) giveBack(this);
  };
}

/** The two there are. */
export type BlockLength = typeof blockLength | typeof smallBlockLength;

const [free, freeSmall]: [Block[], Block[]] = [[], []];

const freeOf = (length: number): Block[] => (length === smallBlockLength ? freeSmall : free);

export function takeBlock(length: BlockLength = blockLength): Block {
  const block = freeOf(length).pop() ?? new Block(length);
  block.inUse = true;
  return block;
}

/** The user lets go of a block; it is free once nobody holds it. */
export function leaveBlock(block: Block): void {
  block.inUse = false;
  if (block.holds === 0) giveBack(block);
}

function giveBack(block: Block): void {
  const same = freeOf(block.bytes.length);
  if (same.length < kept) same.push(block);
}
