import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse } from 'yaml'
import { flattenTexts, joinByKey } from './flatten-json.ts'
import { readMonaco } from './read-monaco.ts'

type TextPairs = Iterable<[korean: string, english: string]>

/** A package that contains the same texts in Korean and English. */
export interface TextSource {
  readonly package: string
  read(folder: string): TextPairs | Promise<TextPairs>
}

const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'))

/** The packages of the built-in text, in reading order. */
export const textSources: readonly TextSource[] = [
  { package: '@codingame/monaco-vscode-language-pack-ko', read: (folder) => readMonaco(folder) },
  {
    package: '@logto/phrases',
    async read(folder) {
      const load = async (language: string): Promise<unknown> =>
        import(pathToFileURL(join(folder, 'lib/locales', language, 'index.js')).href)
      return joinByKey(flattenTexts(await load('ko')), flattenTexts(await load('en')))
    },
  },
  {
    package: 'ts-messages',
    read(folder) {
      const english = new Map<string, string>()
      const script = readFileSync(join(folder, 'lib/typescript.js'), 'utf8')
      const call = /diag\(\d+, \d+ \/\* \w+ \*\/, ("(?:[^"\\]|\\.)*"), ("(?:[^"\\]|\\.)*")/g
      for (const [, key, text] of script.matchAll(call)) {
        english.set(JSON.parse(key!) as string, JSON.parse(text!) as string)
      }
      return joinByKey(
        flattenTexts(json(folder, 'lib/ko/diagnosticMessages.generated.json')),
        english,
      )
    },
  },
  {
    package: '@instructure/quiz-translations',
    read: (folder) =>
      joinByKey(
        flattenTexts(json(folder, 'lib/ko.json')),
        flattenTexts(json(folder, 'lib/en.json')),
      ),
  },
  {
    package: 'osm-community-index',
    read(folder) {
      const load = (language: string) => {
        const file = parse(readFileSync(join(folder, `i18n/${language}.yaml`), 'utf8')) as Record<
          string,
          unknown
        >
        return flattenTexts(file[language])
      }
      return joinByKey(load('ko'), load('en'))
    },
  },
  {
    package: 'axe-core',
    read: (folder) =>
      joinByKey(
        flattenTexts(json(folder, 'locales/ko.json')),
        flattenTexts(json(folder, 'locales/_template.json')),
      ),
  },
]
