import { GradientError, VersionError } from '../errors.ts'
import { scope } from '../scope.ts'
import { formatShape } from '../shape/sizes.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { ones } from '../tensor/making.ts'
import { GradientBuffers } from './gradient-buffers.ts'
import type { OperationRecord } from './record.ts'
import { withoutGradients } from './recording.ts'

export interface BackwardOptions {
  /** Keeps intermediate values, so that a second pass can follow. Default: false. */
  readonly retain?: boolean | undefined
}

/**
 * Walks from a scalar back through everything it was computed from, and adds the derivative by each
 * parameter to its `gradient`.
 *
 * Intermediate values are freed as the walk consumes them, except the loss itself and what
 * `keep` protects.
 *
 * @param loss - a scalar that depends on a parameter
 * @throws `GradientError` if there is nothing to differentiate, or an earlier pass has freed it;
 * `VersionError` if a parameter was written since. Nothing is changed then.
 */
export function backward(loss: Tensor, { retain = false }: BackwardOptions = {}): void {
  if (loss.size !== 1) {
    throw new GradientError(
      `backward: expected a scalar, got the shape ${formatShape(loss.shape)}; take its sum or mean first`,
    )
  }
  const buffers = new GradientBuffers()
  withoutGradients(() => scope(() => walk(loss, buffers, retain)))
}

/** Runs the records behind `loss`, last made first, and leaves gradients of leaves in `buffers`. */
export function walk(loss: Tensor, buffers: GradientBuffers, retain: boolean): void {
  const records = recordsBehind(loss)
  buffers.start(loss, ones([...loss.shape], loss.device))
  for (const record of records) {
    const gradient = buffers.take(record.output)
    if (gradient) {
      record.backward(gradient, buffers.forInputs(record))
      gradient.dispose()
    }
    if (!retain) consume(record, loss)
  }
}

function consume(record: OperationRecord, loss: Tensor): void {
  const { output } = record
  record.release()
  output.record = null
  if (output !== loss && !output.isKept) output.storage.release('backward')
}

/** Every record that the loss depends on, last made first. Checked before anything is changed. */
function recordsBehind(loss: Tensor): OperationRecord[] {
  if (!loss.record) {
    throw new GradientError(
      'backward: there is nothing to differentiate; either no parameter is involved, or the value ' +
        'left the scope it was made in, or an earlier backward pass consumed it (retain: true keeps it)',
    )
  }
  const found = new Set<OperationRecord>()
  const open: OperationRecord[] = [loss.record]
  for (let next = open.pop(); next; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    check(next)
    for (const { record } of next.inputs) if (record) open.push(record)
  }
  return [...found].sort((a, b) => b.id - a.id)
}

function check(record: OperationRecord): void {
  const changed = record.changed
  if (changed) {
    throw new VersionError(
      `backward: a parameter of shape ${formatShape(changed.shape)} was written after ${record.name} ` +
        'had read it; run the forward pass again',
    )
  }
  if (!record.isComplete) {
    throw new GradientError(
      `backward: values that ${record.name} needs were freed by an earlier backward pass or a scope; ` +
        'use { retain: true } for the first pass',
    )
  }
}
