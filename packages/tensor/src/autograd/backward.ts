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
  /** The derivative by the last value, of its shape; needed where that is no scalar. Default: 1. */
  readonly gradient?: Tensor | undefined
  /** Keeps intermediate values, so that a second pass can follow. Default: false. */
  readonly retain?: boolean | undefined
}

/**
 * Walks from a loss back through everything it was computed from, and adds the derivative by each
 * parameter to its `gradient`.
 *
 * Intermediate values are freed as the walk consumes them, except the loss itself and what
 * `keep` protects.
 *
 * @param loss - a scalar that depends on a parameter, or any tensor with a `gradient`
 * @throws `GradientError` if there is nothing to differentiate, or an earlier pass or a scope has freed
 * what the gradient would flow through; `VersionError` if a parameter was written since. Nothing is changed then.
 */
export function backward(loss: Tensor, { gradient, retain = false }: BackwardOptions = {}): void {
  expectKind('backward', 'float32', loss)
  if (gradient) checkStart(loss, gradient)
  else if (loss.size !== 1) {
    throw new GradientError(
      `backward: expected a scalar, got the shape ${formatShape(loss.shape)}; take its sum or mean ` +
        'first, or give the gradient',
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

/** How far to walk, and what to leave behind. */
interface Walk {
  /** Makes the gradient of the loss itself. */
  readonly start?: () => Tensor
  readonly retain: boolean
  /** Records up to this number belong to others: they are neither walked nor freed. */
  readonly after: number
}

/** Runs the records behind `loss`, last made first, and leaves gradients of leaves in `buffers`. */
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

// The record stays at its output: whoever computes with a kept value later shall hear that its
// history is gone, and not get a gradient from which a part is missing.
function consume(record: OperationRecord, loss: Tensor): void {
  record.release()
  if (record.output !== loss && !record.output.isKept) record.output.release('backward')
}

/** Every record that the loss depends on, last made first. Checked before anything is changed. */
function recordsBehind(loss: Tensor, after: number): OperationRecord[] {
  if (loss.lostRecord > after) throw lostInScope('the loss')
  const last = recordOf(loss)
  if (!last) {
    throw new GradientError('backward: there is nothing to differentiate; no parameter is involved')
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
        'had read it; run the forward pass again',
    )
  }
  if (record.lost > after) throw lostInScope(`an input of ${record.name}`)
  if (!record.isComplete) {
    throw new GradientError(
      `backward: values that ${record.name} needs were freed by an earlier backward pass or a scope; ` +
        'use { retain: true } for the first pass, or add the losses and walk once; detach(x) cuts a ' +
        'value off from its history',
    )
  }
}

function lostInScope(what: string): GradientError {
  return new GradientError(
    `backward: ${what} left the scope(() => …) in which it was computed, so its gradient could not ` +
      'flow back; call backward inside, or use detach(x) if no gradient shall flow',
  )
}
