/** A file that is not safetensors; `place` is the tensor or the part of the file. */
export class SafetensorsError extends Error {
  override name = 'SafetensorsError'
  readonly place: string
  constructor(place: string, message: string) {
    super(`safetensors, ${place}: ${message}`)
    this.place = place
  }
}
