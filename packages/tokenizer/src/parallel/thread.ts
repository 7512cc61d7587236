import type { Answer, Question } from './messages.ts'

/** A thread that answers questions one after the other. */
export interface Thread {
  ask(question: Question): void
  /** Whether the program goes on while nothing else keeps it: only while somebody waits for an answer. */
  keepAlive(isNeeded: boolean): void
  stop(): void
}

export interface ThreadEvents {
  answered(answer: Answer): void
  /** It could not start, or broke down, or somebody stopped it. */
  failed(why: string): void
}
