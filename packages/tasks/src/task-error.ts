/** An error that the user can fix: a text, a setting, a file. */
export class TaskError extends Error {
  override name = 'TaskError'
}
