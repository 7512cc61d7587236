import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { linesOf } from './lines-of.ts'

const folder = mkdtempSync(join(tmpdir(), 'heed-lines-'))
const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
async function linesIn(...files: string[]): Promise<string[]> {
  const lines: string[] = []
  for await (const line of linesOf(files)) lines.push(line)
  return lines
}

describe('the lines of files', () => {
  it('end at \\n, \\r\\n, \\r and the end of a file; a byte order mark is not part of them', async () => {
    const one = write('one', '\ufeffa\r\n\nb')
    expect(await linesIn(one, write('two', 'c\n'))).toEqual(['a', '', 'b', 'c'])
    expect(await linesIn(write('old', 'a\rb\r\rc\r'))).toEqual(['a', 'b', '', 'c'])
    expect(await linesIn(write('empty', ''))).toEqual([])
  })

  it('do not depend on the chunks in which the file is read', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `${i} 안녕하세요 👍🏽`)
    for (const end of ['\n', '\r\n', '\r']) {
      expect(await linesIn(write('many', lines.join(end)))).toEqual(lines)
    }
  })

  it('are split before a space if they are very long', async () => {
    const text = 'a long line '.repeat(300_000)
    const parts = await linesIn(write('long', text))
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.join('')).toBe(text)
    for (const part of parts.slice(1)) expect(part.startsWith(' ')).toBe(true)
    const emoji = await linesIn(write('emoji', `x${'👍'.repeat(1_000_000)}`))
    expect(emoji.length).toBe(2)
    for (const part of emoji) expect(part).not.toMatch(/\p{Surrogate}/u)
  })

  it('report the number of bytes read', async () => {
    const reported: number[] = []
    for await (const _ of linesOf([write('bytes', '가\n')], (bytes) => reported.push(bytes)));
    expect(reported).toEqual([4])
  })

  it('cannot be read from a missing file, or from one that is not UTF-8', async () => {
    const half = write('half', Uint8Array.of(0xea, 0xb0))
    await expect(linesIn(half)).rejects.toThrow(/half is not UTF-8 text/)
    await expect(linesIn(join(folder, 'none'))).rejects.toThrow(/none does not exist/)
  })
})
