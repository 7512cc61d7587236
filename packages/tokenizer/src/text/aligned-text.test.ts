import { describe, expect, it } from 'vitest'
import { AlignedText } from './aligned-text.ts'
import { Rewriter } from './rewriter.ts'

describe('AlignedText', () => {
  it('computes offsets of a text that was not rewritten', () => {
    const piece = new AlignedText('hello world').slice(6)
    expect(piece.text).toBe('world')
    expect(piece.origin).toBe(6)
    expect(piece.originOf(0, 2)).toEqual({ start: 6, end: 8 })
    expect(piece.slice(1, 3).originOf(0, 1)).toEqual({ start: 7, end: 8 })
  })

  it('returns itself for its full range', () => {
    const text = new AlignedText('abc')
    expect(text.slice(0)).toBe(text)
    expect(text.trim(0, 3)).toBe(text)
  })

  it('keeps its origin when its ends are trimmed', () => {
    const text = new AlignedText('  ab').trim(2, 4)
    expect([text.text, text.origin]).toEqual(['ab', 0])
    expect(text.originOf(0, 1)).toEqual({ start: 2, end: 3 })
  })

  it('shares the tables of a rewritten text with its slices', () => {
    const rewriter = new Rewriter(new AlignedText('aXb'))
    rewriter.keepTo(1)
    rewriter.replace('--')
    const text = rewriter.finish()
    const piece = text.slice(2)
    expect([text.text, piece.text, piece.origin]).toEqual(['a--b', '-b', 1])
    expect(piece.starts).toBe(text.starts)
    expect(piece.originOf(0, 2)).toEqual({ start: 1, end: 3 })
    expect(piece.slice(1).originOf(0, 1)).toEqual({ start: 2, end: 3 })
  })

  it('returns an offset for an empty range', () => {
    expect(new AlignedText('ab', 5).originOf(2, 2)).toEqual({ start: 7, end: 7 })
    const rewriter = new Rewriter(new AlignedText('ab'))
    rewriter.skip(1)
    const text = rewriter.finish()
    expect(text.originOf(0, 0)).toEqual({ start: 1, end: 1 })
    expect(text.originOf(1, 1)).toEqual({ start: 2, end: 2 })
  })
})
