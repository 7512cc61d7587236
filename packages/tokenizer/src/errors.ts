/** The base class of all errors of this package. */
export class TokenizerError extends Error {
  override name = 'TokenizerError'
}

/** An invalid vocabulary size; `supported` is the largest one that the text supports. */
export class VocabularyError extends TokenizerError {
  override name = 'VocabularyError'
  readonly supported: number
  constructor(message: string, supported: number) {
    super(message)
    this.supported = supported
  }
}

/** An invalid or unsupported file; `field` is the path of the value that causes the error. */
export class TokenizerFileError extends TokenizerError {
  override name = 'TokenizerFileError'
  readonly field: string

  /** @param file - the type of file, for the message */
  constructor(field: string, message: string, file = 'tokenizer.json') {
    super(`${file}, ${field}: ${message}`)
    this.field = field
  }
}
