/** An invalid command. The message states what to enter instead. */
export class UsageError extends Error {
  override name = 'UsageError'
}
