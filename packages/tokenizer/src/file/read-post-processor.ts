import { bertProcessing, robertaProcessing } from '../post-processors/bert-processing.ts'
import { byteLevelProcessing } from '../post-processors/byte-level-processing.ts'
import type { PostProcessor, SpecialToken } from '../post-processors/post-processor.ts'
import { sequenceProcessing } from '../post-processors/post-processor.ts'
import { expectId, expectText } from './fields.ts'
import type { Fields } from './fields.ts'
import { readByteLevel } from './shared-options.ts'
import { readOptionalPart, readSequence } from './read-part.ts'
import type { PartKind, PartReader } from './read-part.ts'
import { readTemplate } from './read-template.ts'

const kind: PartKind<PostProcessor> = {
  name: 'post-processor',
  readers: new Map<string, PartReader<PostProcessor>>([
    [
      'BertProcessing',
      (fields) => bertProcessing({ sep: readToken(fields, 'sep'), cls: readToken(fields, 'cls') }),
    ],
    ['ByteLevel', (fields) => byteLevelProcessing(readByteLevel(fields))],
    ['RobertaProcessing', readRoberta],
    ['Sequence', readPostProcessors],
    ['TemplateProcessing', readTemplate],
  ]),
}

/** Reads a post-processor; null if there is none. */
export function readPostProcessor(path: string, value: unknown): PostProcessor | null {
  return readOptionalPart(path, value, kind)
}

function readPostProcessors(fields: Fields, depth: number): PostProcessor {
  return sequenceProcessing(readSequence(fields, 'processors', kind, depth))
}

function readRoberta(fields: Fields): PostProcessor {
  return robertaProcessing({
    sep: readToken(fields, 'sep'),
    cls: readToken(fields, 'cls'),
    trimOffsets: fields.flag('trim_offsets'),
    addPrefixSpace: fields.flag('add_prefix_space'),
  })
}

/** Reads `[token, id]`. */
function readToken(fields: Fields, name: string): SpecialToken {
  const pair = fields.list(name)
  if (pair.length !== 2) throw fields.error(name, 'expected a token and its id')
  const path = fields.at(name)
  return {
    token: expectText(`${path}[0]`, pair[0]),
    id: expectId(`${path}[1]`, pair[1]),
  }
}
