/** Does a long piece of work in steps at once. */
export function finish<Step, Result>(steps: Generator<Step, Result>, onStep: (step: Step) => void = () => {}): Result {
  let step = steps.next()
  while (!step.done) {
    onStep(step.value)
    step = steps.next()
  }
  return step.value
}

/** Does a long piece of work in steps with a pause after each, in which other work goes on. */
export async function finishWithPauses<Step, Result>(
  steps: Generator<Step, Result>,
  pause: (step: Step) => Promise<void>,
): Promise<Result> {
  let step = steps.next()
  while (!step.done) {
    await pause(step.value)
    step = steps.next()
  }
  return step.value
}
