/**
 * The base class of all errors of heed. A message names the operation, the expected value and, if
 * possible, the remedy.
 */
export class HeedError extends Error {
  override name = 'HeedError'
}

/** An invalid argument. */
export class ArgumentError extends HeedError {
  override name = 'ArgumentError'
}

/** Incompatible shapes, or an axis that does not exist. */
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

/** A tensor or value of the wrong dtype. */
export class DTypeError extends HeedError {
  override name = 'DTypeError'
  readonly operation: string
  constructor(operation: string, message: string) {
    super(`${operation}: ${message}`)
    this.operation = operation
  }
}

/** A device cannot start, or does not support a request. */
export class DeviceError extends HeedError {
  override name = 'DeviceError'
}

/** A device is out of memory; existing tensors stay usable. */
export class OutOfMemoryError extends DeviceError {
  override name = 'OutOfMemoryError'
  readonly bytes: number
  constructor(bytes: number, usedBytes: number) {
    super(
      `out of memory: ${bytes} bytes were requested while ${usedBytes} are in use; ` +
        'wrap the work of one step in scope(() => …), or dispose tensors with using',
    )
    this.bytes = bytes
  }
}

/** A tensor was used after its memory was freed. */
export class DisposedError extends HeedError {
  override name = 'DisposedError'
}

/** A gradient cannot be computed. */
export class GradientError extends HeedError {
  override name = 'GradientError'
}

/** A parameter was written between the forward and the backward pass. */
export class VersionError extends GradientError {
  override name = 'VersionError'
}

/** A callback that must be synchronous returned a promise. */
export class ScopeError extends HeedError {
  override name = 'ScopeError'
}

/** Two copies of `@heed/tensor` in one program. */
export class DuplicatePackageError extends HeedError {
  override name = 'DuplicatePackageError'
  constructor(operation: string) {
    super(
      `${operation}: this tensor comes from another copy of @heed/tensor; install only one version ` +
        '(npm ls @heed/tensor lists the copies, npm dedupe merges them)',
    )
  }
}
