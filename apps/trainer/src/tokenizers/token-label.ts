import type { Tokenizer } from '@heed/tokenizer'
import type { Box } from './boxes.ts'
import { visible } from './visible.ts'

/**
 * What there is to say of a token beside the text of its box: its bytes where it is only part of a character, or how
 * the vocabulary spells it where that differs. The spelling of whole bytes is no help to people.
 */
export function tokenLabel(tokenizer: Tokenizer, token: string, box: Box): string {
  if (box.isSpecial) return ''
  const bytes = tokenizer.parts.decoder?.toBytes?.(token)
  if (!bytes) return token === box.text ? '' : visible(token)
  if (box.tokens.length === 1) return ''
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
}
