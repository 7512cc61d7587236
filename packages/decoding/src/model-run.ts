import { ArgumentError, asyncScope, disposeAll, DTypeError, ids, ShapeError } from '@heed/tensor'
import type { Tensor } from '@heed/tensor'
import { describeInvalid, readCandidates } from './candidates.ts'
import type { Candidate } from './candidates.ts'
import { DecodingError } from './decoding-error.ts'
import { checkVocabulary } from './decoding-options.ts'
import type { DecodingOptions } from './decoding-options.ts'
import type { Step, StepModel } from './step-model.ts'

/** A row of the model's state. */
export interface Row {
  /** The last token of the row. */
  readonly token: number
  /** The sequence that the row belongs to. */
  readonly sequence: number
  /** Whether the scores of the row are ignored, because its sequence has ended. */
  readonly isEnded?: boolean
}

/**
 * A decoding run of a model. It owns the state from start to end, checks every result of the model,
 * and frees the temporaries of each step, even if the step fails.
 */
export class ModelRun<State> {
  readonly #operation: string
  readonly #model: StepModel<State>
  readonly #options: DecodingOptions
  readonly #suppress: ReadonlySet<number>
  #state: State
  #step = 0
  #vocabularySize: number | null = null

  /** @param options - already checked */
  constructor(operation: string, model: StepModel<State>, start: State, options: DecodingOptions) {
    for (const method of ['next', 'reorder'] as const) {
      if (typeof (model as Partial<StepModel<State>> | null)?.[method] === 'function') continue
      throw new ArgumentError(`${operation}: expected a model with the method ${method}`)
    }
    this.#operation = operation
    this.#model = model
    this.#options = options
    this.#suppress = new Set(options.suppress)
    this.#state = start
  }

  /**
   * Feeds one token to each row and reads up to `count` candidates of each, best first.
   *
   * @throws `DecodingError` if the logits of a row are invalid, `ShapeError` or `DTypeError` if the
   * logits are not `[R, V]` of float32, `ArgumentError` if an id of the options is not in the
   * vocabulary.
   */
  async next(rows: readonly Row[], count: number): Promise<Candidate[][]> {
    this.#step++
    const tokens = ids(Int32Array.from(rows, ({ token }) => token), [rows.length]) // prettier-ignore
    const disposable: unknown[] = [tokens]
    try {
      const step = await asyncScope(() => this.#model.next(this.#state, tokens))
      this.#checkStep(step)
      disposable.push(this.#state, step.logits)
      this.#state = step.state
      this.#checkLogits(step, rows.length)
      const candidates = await readCandidates(step.logits, count, this.#suppress)
      for (const [row, { sequence, isEnded }] of rows.entries()) {
        if (candidates[row] || isEnded) continue
        throw this.error(sequence, await describeInvalid(step.logits, row))
      }
      return candidates.map((list) => list ?? [])
    } finally {
      disposeAll(disposable, { except: this.#state })
    }
  }

  /** Makes row i of the state a copy of its row `rows[i]`. */
  async reorder(rows: readonly number[]): Promise<void> {
    const order = ids(Int32Array.from(rows), [rows.length])
    const disposable: unknown[] = [order]
    try {
      const next = await asyncScope(() => this.#model.reorder(this.#state, order))
      disposable.push(this.#state)
      this.#state = next
    } finally {
      disposeAll(disposable, { except: this.#state })
    }
  }

  /** An error about the current step of a sequence. */
  error(sequence: number, message: string): DecodingError {
    return new DecodingError(this.#operation, sequence, this.#step, message)
  }

  #checkStep(step: unknown): void {
    if (typeof step === 'object' && step !== null && 'logits' in step && 'state' in step) return
    throw new ArgumentError(`${this.#operation}: expected next to return { logits, state }`)
  }

  #checkLogits({ logits }: Step<State>, rows: number): void {
    const { dtype, shape } = (logits ?? {}) as Partial<Tensor>
    if (dtype !== 'float32' || !shape) {
      const received = dtype ?? typeof logits
      throw new DTypeError(this.#operation, `expected logits of float32 from next, got ${received}`)
    }
    const columns = this.#vocabularySize ?? shape[1]
    if (shape.length !== 2 || shape[0] !== rows || shape[1] !== columns) {
      throw new ShapeError(
        this.#operation,
        `logits of ${rows} ${rows === 1 ? 'row' : 'rows'}, [${rows}, ${columns ?? 'V'}], from next at step ${this.#step}`,
        shape.length === 2
          ? `${shape[0]}, [${shape.join(', ')}]`
          : `the shape [${shape.join(', ')}]`,
      )
    }
    if (this.#vocabularySize !== null) return
    checkVocabulary(this.#operation, this.#options, shape[1]!)
    this.#vocabularySize = shape[1]!
  }

  dispose(): void {
    disposeAll(this.#state)
  }
}
