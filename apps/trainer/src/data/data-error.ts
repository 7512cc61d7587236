/** Data that cannot be used. The message names the file, the line and the remedy. */
export class DataError extends Error {
  override name = 'DataError'
}
