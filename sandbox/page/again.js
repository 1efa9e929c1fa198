// A burst of changes is one fetch, and one more at its end: never two at once, never one too few.

/** `work` made safe to ask for at any time; the answer is done when all that was asked for by then is. */
export function coalesced(work) {
  let running = null;
  let owed = false;

  async function round() {
    do {
      owed = false;
      await work();
    } while (owed);
  }

  return () => {
    owed = true;
    running ??= round().finally(() => {
      running = null;
    });
    return running;
  };
}
