/** Bytes of a block: room for a few packets of the usual size. */
export const blockLength = 128 * 1024;

/** Free blocks kept for the next who need one; more are left to the garbage collector. */
const kept = 64;

/**
 * Memory that is used again and again. In Electron a fresh buffer of packet size costs more than encrypting what goes
 * into it, as each is given back to the kernel and faulted in anew.
 */
export class Block {
  readonly bytes = Buffer.allocUnsafeSlow(blockLength);
  /** How many still need what is in it. */
  holds = 0;
  /** Somebody works with it, held or not. */
  inUse = true;

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

const free: Block[] = [];

export function takeBlock(): Block {
  const block = free.pop() ?? new Block();
  block.inUse = true;
  return block;
}

/** The user lets go of a block; it is free once nobody holds it. */
export function leaveBlock(block: Block): void {
  block.inUse = false;
  if (block.holds === 0) giveBack(block);
}

function giveBack(block: Block): void {
  if (free.length < kept) free.push(block);
}
