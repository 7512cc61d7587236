import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as main from '@heed/tokenizer'
import * as pipeline from '@heed/tokenizer/pipeline'
import * as training from '@heed/tokenizer/training'

/** The names that an entry point exports, including types. */
function namesOf(file: string): string[] {
  const source = readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8')
  return [...source.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list]) =>
    list!.split(',').flatMap((name) => name.trim() || []),
  )
}

describe('the entry points of the package', () => {
  it('export at most 70 names from the main entry point', () => {
    const names = namesOf('index.ts')
    expect(names).toEqual(expect.arrayContaining(Object.keys(main)))
    expect(names.length).toBeLessThanOrEqual(70)
  })

  it('export no name twice', () => {
    const names = ['index.ts', 'pipeline.ts', 'training/index.ts'].flatMap(namesOf)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  it('export a constructor for each part of a tokenizer.json', () => {
    const file = (name: string): string =>
      readFileSync(new URL(`../src/file/${name}.ts`, import.meta.url), 'utf8')
    const stages = ['decoder', 'normalizer', 'pre-tokenizer', 'post-processor'].map((stage) =>
      file(`read-${stage}`),
    )
    const imported = stages.flatMap((source) =>
      [...source.matchAll(/import \{ (\w+(?:, \w+)*) \} from '\.\.\/(?!errors|arg)/g)].flatMap(
        ([, list]) => list!.split(', '),
      ),
    )
    const constructors = imported.filter((name) =>
      /(Decoder|ormalizer|Tokenizer|Processing)$/.test(name),
    )
    expect(constructors.length).toBeGreaterThan(30)
    expect(Object.keys(pipeline)).toEqual(expect.arrayContaining(constructors))
  })

  it('export training only from the training entry point', () => {
    expect(Object.keys(training)).toContain('trainTokenizer')
    expect(
      Object.keys({ ...main, ...pipeline }).filter((name) => /train|learn/i.test(name)),
    ).toEqual([])
  })
})
