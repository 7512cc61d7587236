/** The base of all errors of heed: a sentence that says what happened, where, and what to do. */
export class HeedError extends Error {
  override name = 'HeedError'
}

/** An argument that no operation could work with. */
export class ArgumentError extends HeedError {
  override name = 'ArgumentError'
}

/** Shapes that do not fit together, or an axis that is not there. */
export class ShapeError extends HeedError {
  override name = 'ShapeError'
  readonly operation: string
  readonly expected: string
  readonly received: string
  constructor(operation: string, expected: string, received: string) {
    super(`${operation}: expected ${expected}, got ${received}`)
    this.operation = operation
    this.expected = expected
    this.received = received
  }
}

/** An id or index outside its range. */
export class IndexError extends HeedError {
  override name = 'IndexError'
  readonly operation: string
  constructor(operation: string, message: string) {
    super(`${operation}: ${message}`)
    this.operation = operation
  }
}

/** Elements of one kind where another kind is needed. */
export class DTypeError extends HeedError {
  override name = 'DTypeError'
  readonly operation: string
  constructor(operation: string, message: string) {
    super(`${operation}: ${message}`)
    this.operation = operation
  }
}

/** A device that cannot start or cannot do what was asked. */
export class DeviceError extends HeedError {
  override name = 'DeviceError'
}

/** A device has no memory left; everything that was allocated before still works. */
export class OutOfMemoryError extends DeviceError {
  override name = 'OutOfMemoryError'
  readonly bytes: number
  constructor(bytes: number, usedBytes: number) {
    super(
      `out of memory: ${bytes} bytes were asked for while ${usedBytes} are in use; ` +
        'wrap the work of one step in scope(() => …), or dispose tensors with using',
    )
    this.bytes = bytes
  }
}

/** A tensor whose memory was given back. */
export class DisposedError extends HeedError {
  override name = 'DisposedError'
}

/** A backward pass that cannot be done. */
export class GradientError extends HeedError {
  override name = 'GradientError'
}

/** A parameter was written between the forward and the backward pass. */
export class VersionError extends GradientError {
  override name = 'VersionError'
}

/** A scope that was used as it cannot work. */
export class ScopeError extends HeedError {
  override name = 'ScopeError'
}

/** Two copies of `@heed/tensor` in one program. */
export class DuplicatePackageError extends HeedError {
  override name = 'DuplicatePackageError'
  constructor(operation: string) {
    super(
      `${operation}: this tensor comes from another copy of @heed/tensor; install one version only ` +
        '(npm ls @heed/tensor shows them, npm dedupe joins them)',
    )
  }
}
