import { HeedError } from '@heed/tensor'

/** A checkpoint or weights file that cannot be used. The message names the file and the cause. */
export class CheckpointError extends HeedError {
  override name = 'CheckpointError'
}
