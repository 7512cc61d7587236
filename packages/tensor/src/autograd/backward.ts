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
  /** Gradient of `loss`, of the same shape; required if `loss` is not a scalar. Default: 1. */
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
 * @throws `GradientError` if `loss` depends on no parameter, or if an earlier pass or a scope has
 * freed a tensor that the pass needs; `VersionError` if a parameter was written after the forward
 * pass.
 * @example
 * backward(mean(square(subtract(model.forward(x), y))))
 */
export function backward(loss: Tensor, { gradient, retain = false }: BackwardOptions = {}): void {
  expectKind('backward', 'float32', loss)
  if (gradient) checkGradient(loss, gradient)
  else if (loss.size !== 1) {
    throw new GradientError(
      `backward: expected a scalar, got the shape ${formatShape(loss.shape)}; take its sum or mean ` +
        'first, or pass { gradient }',
    )
  }
  const buffers = new GradientBuffers()
  const lossGradient = () =>
    gradient ? viewOf(gradient, gradient.shape, gradient.strides) : onesOf(loss)
  const options = { lossGradient, retain, lastExcludedId: 0 }
  withoutGradients(() => scope(() => runBackward(loss, buffers, options)))
}

function checkGradient(loss: Tensor, gradient: Tensor): void {
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

interface PassOptions {
  /** Creates the gradient of the loss. Default: ones. */
  readonly lossGradient?: () => Tensor
  readonly retain: boolean
  /** Records with ids up to this one are not part of the pass: they are neither run nor freed. */
  readonly lastExcludedId: number
}

/** Runs the records of `loss` in reverse order, and stores the gradients of leaves in `buffers`. */
export function runBackward(
  loss: Tensor,
  buffers: GradientBuffers,
  { lossGradient = () => onesOf(loss), retain, lastExcludedId }: PassOptions,
): void {
  if (!loss.record && buffers.isLeaf(loss)) return buffers.add(loss, lossGradient())
  const records = recordsOf(loss, lastExcludedId)
  const isInPass = ({ id }: OperationRecord): boolean => id > lastExcludedId
  buffers.setInitial(loss, lossGradient())
  for (const record of records) {
    const gradient = buffers.take(record.output)
    if (gradient) {
      record.backward(gradient, buffers.targetsOf(record, isInPass))
      gradient.dispose()
    }
    if (!retain) consume(record, loss)
  }
}

// The output keeps its record, so a later pass through a kept tensor throws instead of computing an
// incomplete gradient.
function consume(record: OperationRecord, loss: Tensor): void {
  record.release()
  if (record.output !== loss && !record.output.isKept) record.output.release('backward')
}

/** All records that the loss depends on, latest first. Checks all before the pass changes any. */
function recordsOf(loss: Tensor, lastExcludedId: number): OperationRecord[] {
  if (loss.freedRecordId > lastExcludedId) throw freedByScope('the loss')
  const last = recordOf(loss)
  if (!last) {
    throw new GradientError(
      'backward: there is nothing to differentiate, because the loss depends on no parameter',
    )
  }
  const visited = new Set<OperationRecord>()
  const stack: OperationRecord[] = [last]
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next.id <= lastExcludedId || visited.has(next)) continue
    visited.add(next)
    check(next, lastExcludedId)
    for (const source of next.sources) if (source) stack.push(source)
  }
  return [...visited].sort((a, b) => b.id - a.id)
}

function check(record: OperationRecord, lastExcludedId: number): void {
  const { changedInput } = record
  if (changedInput) {
    throw new VersionError(
      `backward: a parameter of shape ${formatShape(changedInput.shape)} was written after ${record.name} ` +
        'read it; run the forward pass again',
    )
  }
  if (record.freedAncestorId > lastExcludedId) throw freedByScope(`an input of ${record.name}`)
  if (!record.isComplete) {
    throw new GradientError(
      `backward: tensors that ${record.name} needs were freed by an earlier backward pass or a scope; ` +
        'use { retain: true } for the first pass, or add the losses and call backward once; detach(x) ' +
        'removes the history of a tensor',
    )
  }
}

function freedByScope(name: string): GradientError {
  return new GradientError(
    `backward: ${name} left the scope(() => …) in which it was computed, so no gradient can ` +
      'flow back; call backward inside, or use detach(x) if no gradient is needed',
  )
}
