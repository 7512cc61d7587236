/** Something that a person can put right: a text, a setting, a file. */
export class TaskError extends Error {
  override name = 'TaskError'
}
