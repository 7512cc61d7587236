import { TokenizerFileError } from '../errors.ts'
import { jsonFault } from './json-fault.ts'

/**
 * Parses JSON, and says where it is at fault.
 *
 * @param file - the kind of file, as people call it
 */
export function parseJson(text: string, file?: string): unknown {
  const json = text.startsWith('\ufeff') ? text.slice(1) : text
  try {
    return JSON.parse(json)
  } catch {
    throw new TokenizerFileError('the text', faultIn(json), file)
  }
}

function faultIn(text: string): string {
  const place = jsonFault(text)
  if (place >= text.length) return `it ends after ${text.length} characters, before it is complete`
  const lines = text.slice(0, place).split('\n')
  const around = JSON.stringify(text.slice(place, place + 20))
  return `it is no JSON at line ${lines.length}, column ${lines.at(-1)!.length + 1}: ${around}`
}
