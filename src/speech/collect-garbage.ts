/**
 * V8 lets 64 MB of sound gather before it looks for what nobody needs any more. What is returned is
 * called once a piece of sound, and has it look after so many; it does nothing in a process that was
 * not started with leave for it, as where quotecast is a library.
 */
export function collectAfter(pieces: number): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (count % pieces === 0) globalThis.gc?.();
  };
}
