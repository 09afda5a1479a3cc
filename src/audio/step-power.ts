/** The mean square of sound that comes in pieces, step by step; the pieces change nothing. */
export class StepPower {
  /** Of each whole step. */
  readonly whole: number[] = [];
  private readonly step: number;
  private sum = 0;
  private filled = 0;

  /** @param step samples */
  constructor(step: number) {
    this.step = step;
  }

  /** @param block one channel */
  push(block: Float32Array): void {
    for (let at = 0; at < block.length; ) {
      const until = Math.min(block.length, at + this.step - this.filled);
      let sum = 0;
      for (let i = at; i < until; i += 1) sum += (block[i] as number) ** 2;
      this.sum += sum;
      this.filled += until - at;
      at = until;
      if (this.filled === this.step) {
        this.whole.push(this.sum / this.step);
        this.sum = 0;
        this.filled = 0;
      }
    }
  }
}
