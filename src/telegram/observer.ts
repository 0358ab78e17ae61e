import type { Answer } from '../answering/answer.ts'

/** Where an answer went: into a chat, in place of one to a question that was edited, or into the list of an inline query. */
export type AnswerPlace = 'chat' | 'edit' | 'inline'

/**
 * What happens to updates, in numbers: metrics and tallies are made of it. Nothing here may carry what people wrote or who
 * they are.
 */
export interface Observer {
  /** An update arrived that was not known before; `kind` as in `kindOf`. */
  updateReceived(kind: string): void
  answered(answer: Pick<Answer, 'status' | 'language'>, place: AnswerPlace): void
  /** An update that was meant for the bot is done with. Seconds from its reception until Telegram had the last reply. */
  replied(kind: string, seconds: number): void
  reloaded(isAccepted: boolean): void
  /** A message waited: because Telegram said so (429), or to keep to its limits beforehand. */
  waited(cause: 'flood-limit' | 'pace', seconds: number): void
  /** A user began to send more than FLOOD_LIMIT messages a minute. */
  flooded(): void
  /** An update was left unanswered, as too many of its chat waited while the others needed the room. */
  crowdedOut(): void
  /** Updates were taken over that another process had begun or given back. */
  retaken(count: number): void
  /** Telegram answered a call. */
  reached(): void
}

/** Tells each of them; whoever leaves a part out does not hear of it. Without any, nobody listens. */
export function combineObservers(...observers: readonly Partial<Observer>[]): Observer {
  return {
    updateReceived: (...event) => observers.forEach((one) => void one.updateReceived?.(...event)),
    answered: (...event) => observers.forEach((one) => void one.answered?.(...event)),
    replied: (...event) => observers.forEach((one) => void one.replied?.(...event)),
    reloaded: (...event) => observers.forEach((one) => void one.reloaded?.(...event)),
    waited: (...event) => observers.forEach((one) => void one.waited?.(...event)),
    flooded: () => observers.forEach((one) => void one.flooded?.()),
    crowdedOut: () => observers.forEach((one) => void one.crowdedOut?.()),
    retaken: (...event) => observers.forEach((one) => void one.retaken?.(...event)),
    reached: () => observers.forEach((one) => void one.reached?.()),
  }
}
