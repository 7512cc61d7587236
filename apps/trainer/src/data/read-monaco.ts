import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { locatePackage } from './locate-package.ts'

/**
 * Reads the texts of the Visual Studio Code workbench. In extensions, the key of a Korean text is
 * the English text. The main program has a list of Korean texts; the English text of entry n is in
 * the call `localize(n, text)`.
 */
export function* readMonaco(folder: string): Generator<[korean: string, english: string]> {
  const extensions = join(folder, 'translations/extensions')
  for (const name of readdirSync(extensions).sort()) {
    const { contents } = JSON.parse(readFileSync(join(extensions, name), 'utf8')) as {
      contents: { bundle?: Record<string, string> }
    }
    for (const [english, korean] of Object.entries(contents.bundle ?? {})) yield [korean, english]
  }
  const list = readList(join(folder, 'translations/main.i18n.json.js'))
  const english = readCalls(locatePackage('@codingame/monaco-vscode-api').folder)
  for (const [index, text] of [...english].sort(([a], [b]) => a - b)) {
    const korean = list[index]
    if (typeof korean === 'string') yield [korean, text]
  }
}

/** Reads a script that consists of one array of texts. */
function readList(path: string): readonly (string | null)[] {
  const script = readFileSync(path, 'utf8')
  const array = script.slice(script.indexOf('['), script.lastIndexOf(']') + 1)
  return JSON.parse(array.replace(/^\tundefined,/gm, '\tnull,')) as (string | null)[]
}

const call = /localize2?\(\s*(\d+),\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/g

function readCalls(folder: string): Map<number, string> {
  const texts = new Map<number, string>()
  for (const path of scriptsIn(folder)) {
    const script = readFileSync(path, 'utf8')
    if (!script.includes('localize')) continue
    for (const [, index, quoted] of script.matchAll(call)) {
      const text = unquote(quoted!)
      if (text !== null) texts.set(Number(index), text)
    }
  }
  return texts
}

function unquote(quoted: string): string | null {
  const inner = quoted.slice(1, -1)
  const text = quoted.startsWith("'") ? inner.replaceAll("\\'", "'").replaceAll('"', '\\"') : inner
  try {
    return JSON.parse(`"${text}"`) as string
  } catch {
    return null // an escape sequence that JSON lacks
  }
}

function* scriptsIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* scriptsIn(path)
    else if (name.endsWith('.js')) yield path
  }
}
