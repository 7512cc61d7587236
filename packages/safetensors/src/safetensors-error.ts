/** A file or an array that does not follow the safetensors format. */
export class SafetensorsError extends Error {
  override name = 'SafetensorsError'
  /** The tensor, or the part of the file. */
  readonly location: string
  constructor(location: string, message: string) {
    super(`safetensors, ${location}: ${message}`)
    this.location = location
  }
}
