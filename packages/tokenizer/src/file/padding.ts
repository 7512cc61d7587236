import { formatValue } from '../arguments.ts'
import type { PaddingOptions } from '../encoding/pad.ts'
import { TokenizerFileError } from '../errors.ts'
import type { JsonObject } from '../text/json.ts'
import { Fields } from './fields.ts'
import { directions, keyOf, keysOf } from './truncation.ts'

/** Reads padding options; null if there are none. */
export function readPadding(path: string, value: unknown): PaddingOptions | null {
  if (value === null || value === undefined) return null
  const fields = new Fields(path, value)
  const padding = {
    length: readLength(fields.pathOf('strategy'), fields.value('strategy')),
    direction: directions[fields.choice('direction', keysOf(directions))],
    padToMultipleOf:
      fields.value('pad_to_multiple_of') === undefined ? null : fields.uint32('pad_to_multiple_of'),
    padId: fields.id('pad_id'),
    padTypeId: fields.id('pad_type_id'),
    padToken: fields.string('pad_token'),
  }
  fields.rejectUnreadFields()
  return padding
}

function readLength(path: string, value: unknown): number | 'longest' {
  if (value === 'BatchLongest') return 'longest'
  if (typeof value === 'object' && value !== null) {
    const fields = new Fields(path, value)
    const length = fields.uint32('Fixed')
    fields.rejectUnreadFields()
    return length
  }
  throw new TokenizerFileError(
    path,
    `expected "BatchLongest" or {"Fixed": length}, got ${formatValue(value)}`,
  )
}

/** Writes padding options as an object of `tokenizer.json`. */
export function paddingToJson({
  length = 'longest',
  direction = 'right',
  padToMultipleOf = null,
  padId = 0,
  padTypeId = 0,
  padToken = '[PAD]',
}: PaddingOptions): JsonObject {
  return {
    strategy: length === 'longest' ? 'BatchLongest' : { Fixed: length },
    direction: keyOf(directions, direction),
    pad_to_multiple_of: padToMultipleOf,
    pad_id: padId,
    pad_type_id: padTypeId,
    pad_token: padToken,
  }
}
