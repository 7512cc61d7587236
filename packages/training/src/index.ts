export { AdamW } from './adamw.ts'
export type { AdamWOptions } from './adamw.ts'
export { batchesByTokens, BatchSequence } from './batches.ts'
export type { BatchOptions, Place } from './batches.ts'
export { prune, restoreNewest } from './checkpoint-store.ts'
export type { CheckpointStore, Restored } from './checkpoint-store.ts'
export {
  CheckpointError,
  readCheckpoint,
  readWeights,
  writeCheckpoint,
  writeWeights,
} from './checkpoint.ts'
export type { CheckpointFiles, RunState } from './checkpoint.ts'
export { EarlyStopping } from './early-stopping.ts'
export { constant, cosine, inverseSquareRoot, noam } from './schedules.ts'
export type { Schedule } from './schedules.ts'
export { sequenceLoss } from './sequence-loss.ts'
export type { SequenceLossOptions } from './sequence-loss.ts'
export { Trainer } from './trainer.ts'
export type { Counted, StepReport, Trainable, TrainerOptions } from './trainer.ts'
