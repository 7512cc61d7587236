import type { HeatMap } from '../src/heat-map.ts'

/** `reverse` is trained in the page to reverse words; `run` is the model of the served run. */
export type ModelName = 'reverse' | 'run'

/** A message from the page to the worker. */
export type Request =
  | { readonly type: 'train' }
  | { readonly type: 'open'; readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly type: 'ask'; readonly model: ModelName; readonly text: string }

/** A message from the worker to the page. */
export type Reply =
  | {
      readonly type: 'step'
      readonly step: number
      readonly steps: number
      readonly lossNats: number
    }
  | { readonly type: 'trained'; readonly accuracy: number; readonly seconds: number }
  | { readonly type: 'opened' }
  | {
      readonly type: 'answer'
      readonly model: ModelName
      readonly text: string
      readonly map: HeatMap
    }
  | { readonly type: 'failed'; readonly request: Request; readonly message: string }

/** The run that `heed ui` serves, as `run/list.json`. */
export interface RunList {
  /** Null if there is no run. */
  readonly name: string | null
  /** The model's files, in `run/`. */
  readonly files: readonly string[]
  /** A name for display; null if unknown. */
  readonly sourceLanguage: string | null
  /** The initial source sentence; may be empty. */
  readonly example: string
}
