import { bertProcessing, robertaProcessing } from '../post-processors/bert-processing.ts'
import { byteLevelProcessing } from '../post-processors/byte-level-processing.ts'
import type { PostProcessor, SpecialToken } from '../post-processors/post-processor.ts'
import { sequenceProcessing } from '../post-processors/post-processor.ts'
import { expectId, expectString } from './fields.ts'
import type { Fields } from './fields.ts'
import { readByteLevel } from './shared-options.ts'
import { readOptionalStage, readSequence } from './read-stage.ts'
import type { StageKind, StageReader } from './read-stage.ts'
import { readTemplate } from './read-template.ts'

const kind: StageKind<PostProcessor> = {
  name: 'post-processor',
  readers: new Map<string, StageReader<PostProcessor>>([
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
  return readOptionalStage(path, value, kind)
}

function readPostProcessors(fields: Fields, depth: number): PostProcessor {
  return sequenceProcessing(readSequence(fields, 'processors', kind, depth))
}

function readRoberta(fields: Fields): PostProcessor {
  return robertaProcessing({
    sep: readToken(fields, 'sep'),
    cls: readToken(fields, 'cls'),
    trimOffsets: fields.boolean('trim_offsets'),
    addPrefixSpace: fields.boolean('add_prefix_space'),
  })
}

/** Reads `[token, id]`. */
function readToken(fields: Fields, name: string): SpecialToken {
  const pair = fields.list(name)
  if (pair.length !== 2) throw fields.error(name, 'expected a token and its id')
  const path = fields.pathOf(name)
  return {
    token: expectString(`${path}[0]`, pair[0]),
    id: expectId(`${path}[1]`, pair[1]),
  }
}
