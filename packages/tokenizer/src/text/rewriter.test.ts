import { describe, expect, it } from 'vitest'
import { AlignedText } from './aligned-text.ts'
import { Rewriter } from './rewriter.ts'

/** Each unit with its range in the original. */
function rangesOf(text: AlignedText): string[] {
  return Array.from({ length: text.length }, (_, i) => {
    const { start, end } = text.originOf(i, i + 1)
    return `${text.text[i]} ${start}-${end}`
  })
}

describe('Rewriter', () => {
  it('aligns a replacement with the replaced character', () => {
    const rewriter = new Rewriter(new AlignedText('ab'))
    rewriter.replace('xy')
    expect(rangesOf(rewriter.finish())).toEqual(['x 0-1', 'y 0-1', 'b 1-2'])
  })

  it('aligns an insertion with the previous character, or with an empty range at the start', () => {
    const rewriter = new Rewriter(new AlignedText('ab', 7))
    rewriter.insert('<')
    rewriter.keepTo(1)
    rewriter.insert('>')
    expect(rangesOf(rewriter.finish())).toEqual(['< 7-7', 'a 7-8', '> 7-8', 'b 8-9'])
  })

  it('treats a surrogate pair as one character', () => {
    const rewriter = new Rewriter(new AlignedText('😀😀'))
    rewriter.replace('a')
    rewriter.keepTo(4)
    rewriter.insert('!')
    const text = rewriter.finish()
    expect(text.originOf(0, 1)).toEqual({ start: 0, end: 2 })
    expect(text.originOf(1, 3)).toEqual({ start: 2, end: 4 })
    expect(text.originOf(3, 4)).toEqual({ start: 2, end: 4 })
  })

  it('composes with an earlier rewrite', () => {
    const first = new Rewriter(new AlignedText('abc'))
    first.skip(1)
    const second = new Rewriter(first.finish())
    second.replace('B')
    expect(rangesOf(second.finish())).toEqual(['B 1-2', 'c 2-3'])
  })

  it('writes output longer than its initial buffer', () => {
    const rewriter = new Rewriter(new AlignedText('a'))
    rewriter.replace('x'.repeat(1000))
    const text = rewriter.finish()
    expect(text.length).toBe(1000)
    expect(text.originOf(999, 1000)).toEqual({ start: 0, end: 1 })
  })
})
