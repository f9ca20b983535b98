/** What steps lead to. */
export function outcomeOf<Outcome>(steps: Generator<unknown, Outcome>): Outcome {
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}
