import { GradientError, ShapeError, VersionError } from '../errors.ts'
import { scope } from '../scope.ts'
import { formatShape, sameShape } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { ones } from '../tensor/creation.ts'
import { GradientBuffers } from './gradient-buffers.ts'
import { recordOf } from './record.ts'
import type { OperationRecord } from './record.ts'
import { withoutGradients } from './recording.ts'
import { expectKind, expectOneDevice } from '../tensor/expect-kind.ts'
import { viewOf } from '../tensor/views.ts'

export interface BackwardOptions {
  /** Gradient of `loss`, of its shape; required if it is not a scalar. Default: 1. */
  readonly gradient?: Tensor | undefined
  /** Keeps intermediate tensors for another backward pass. Default: false. */
  readonly retain?: boolean | undefined
}

/**
 * Reverse-mode differentiation: adds the gradient of `loss` with respect to each parameter to the
 * parameter's `gradient`.
 *
 * Frees intermediate tensors as it consumes them, except `loss` and tensors protected by `keep`. If
 * it throws, nothing has changed.
 *
 * @param loss - a scalar that depends on a parameter; any tensor if `gradient` is passed
 * @param options - `gradient` of the loss; `retain`, to keep intermediate tensors
 * @throws `GradientError` if no parameter is involved, or if an earlier pass or a scope has freed a
 * tensor that the pass needs; `VersionError` if a parameter was written after the forward pass.
 * @example
 * backward(mean(square(subtract(model.forward(x), y))))
 */
export function backward(loss: Tensor, { gradient, retain = false }: BackwardOptions = {}): void {
  expectKind('backward', 'float32', loss)
  if (gradient) checkStart(loss, gradient)
  else if (loss.size !== 1) {
    throw new GradientError(
      `backward: expected a scalar, got the shape ${formatShape(loss.shape)}; take its sum or mean ` +
        'first, or pass { gradient }',
    )
  }
  const buffers = new GradientBuffers()
  const start = () => (gradient ? viewOf(gradient, gradient.shape, gradient.strides) : onesOf(loss))
  withoutGradients(() => scope(() => walk(loss, buffers, { start, retain, after: 0 })))
}

function checkStart(loss: Tensor, gradient: Tensor): void {
  expectKind('backward', 'float32', gradient)
  expectOneDevice('backward', loss, gradient)
  if (!sameShape(loss.shape, gradient.shape)) {
    throw new ShapeError(
      'backward',
      `a gradient of the shape ${formatShape(loss.shape)}`,
      formatShape(gradient.shape),
    )
  }
}

const onesOf = (loss: Tensor): Tensor => ones([...loss.shape], loss.device)

/** The range of a backward pass. */
interface Walk {
  /** Creates the gradient of the loss. Default: ones. */
  readonly start?: () => Tensor
  readonly retain: boolean
  /** Records up to this number are outside of the pass: neither run nor freed. */
  readonly after: number
}

/** Runs the records of `loss` in reverse order, and leaves the gradients of leaves in `buffers`. */
export function walk(
  loss: Tensor,
  buffers: GradientBuffers,
  { start = () => onesOf(loss), retain, after }: Walk,
): void {
  if (!loss.record && buffers.isLeaf(loss)) return buffers.add(loss, start())
  const records = recordsBehind(loss, after)
  const isWalked = ({ id }: OperationRecord): boolean => id > after
  buffers.start(loss, start())
  for (const record of records) {
    const gradient = buffers.take(record.output)
    if (gradient) {
      record.backward(gradient, buffers.forInputs(record, isWalked))
      gradient.dispose()
    }
    if (!retain) consume(record, loss)
  }
}

// The output keeps its record, so that a later pass through a kept tensor is an error instead of a
// gradient with a missing part.
function consume(record: OperationRecord, loss: Tensor): void {
  record.release()
  if (record.output !== loss && !record.output.isKept) record.output.release('backward')
}

/** Every record that the loss depends on, latest first. All are checked before anything changes. */
function recordsBehind(loss: Tensor, after: number): OperationRecord[] {
  if (loss.lostRecord > after) throw lostInScope('the loss')
  const last = recordOf(loss)
  if (!last) {
    throw new GradientError(
      'backward: there is nothing to differentiate, because no parameter is involved',
    )
  }
  const found = new Set<OperationRecord>()
  const open: OperationRecord[] = [last]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.id <= after || found.has(next)) continue
    found.add(next)
    check(next, after)
    for (const source of next.sources) if (source) open.push(source)
  }
  return [...found].sort((a, b) => b.id - a.id)
}

function check(record: OperationRecord, after: number): void {
  const changed = record.changed
  if (changed) {
    throw new VersionError(
      `backward: a parameter of shape ${formatShape(changed.shape)} was written after ${record.name} ` +
        'read it; run the forward pass again',
    )
  }
  if (record.lost > after) throw lostInScope(`an input of ${record.name}`)
  if (!record.isComplete) {
    throw new GradientError(
      `backward: tensors that ${record.name} needs were freed by an earlier backward pass or a scope; ` +
        'use { retain: true } for the first pass, or add the losses and call backward once; detach(x) cuts a ' +
        'tensor off from its history',
    )
  }
}

function lostInScope(what: string): GradientError {
  return new GradientError(
    `backward: ${what} left the scope(() => …) in which it was computed, so no gradient can ` +
      'flow back; call backward inside, or detach(x) if none should',
  )
}
