/** Data that cannot be used; the sentence names file, line and what to do. */
export class DataError extends Error {
  override name = 'DataError'
}
