/** The base of all errors of the tokenizer: a sentence that says what, where, and what to do. */
export class TokenizerError extends Error {
  override name = 'TokenizerError'
}

/** A vocabulary of a size that cannot be. `supported` is the largest that the text gives. */
export class VocabularyError extends TokenizerError {
  override name = 'VocabularyError'
  readonly supported: number
  constructor(message: string, supported: number) {
    super(message)
    this.supported = supported
  }
}

/** A file that is no tokenizer, or one that asks for what is not there; `field` says where. */
export class TokenizerFileError extends TokenizerError {
  override name = 'TokenizerFileError'
  readonly field: string

  /** @param file - the kind of file, as people call it */
  constructor(field: string, message: string, file = 'tokenizer.json') {
    super(`${file}, ${field}: ${message}`)
    this.field = field
  }
}
