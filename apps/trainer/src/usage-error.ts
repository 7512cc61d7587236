/** A command that cannot run as typed. The message says what to type instead. */
export class UsageError extends Error {
  override name = 'UsageError'
}
