import { wordCount } from './pair.ts'

/** Why a pair is rejected. */
export type Rejection = 'markup' | 'notHangul' | 'lengthRatio' | 'words' | 'same' | 'empty'

const placeholder =
  /\{\{?[^}]*\}?\}|\$\{|\$\(|%[sd@\d]|<[^>]*>|https?:|www\.|[`\\|@#*_=~^<>[\]{}]|\(s\)|::|\/\w+\//
const otherScript = /[^\p{Script=Hangul}\p{Script=Latin}\p{N}\p{P}\p{Z}\p{S}]/u
const hangul = /\p{Script=Hangul}/u

/** Removes tags, keyboard accelerators, emphasis and repeated spaces. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/<\/?[a-z]+\d*>|<\/?\d+>/gi, '')
    .replace(/\(&&?[A-Za-z]\)|&&/g, '')
    .replace(/\*\*|__/g, '')
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/…|\.\.\.$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Splits a pair into sentence pairs if both sides have the same number of sentences. */
export function splitSentences(korean: string, english: string): [string, string][] {
  const sentencesOf = (text: string) =>
    text
      .split(/\n+|(?<=[.!?])\s+(?=[\p{Lu}\p{Script=Hangul}"'])/u)
      .map((part) => part.trim())
      .filter((part) => part !== '')
  const [left, right] = [sentencesOf(korean), sentencesOf(english)]
  if (left.length === right.length && left.length > 0)
    return left.map((part, i) => [part, right[i]!])
  return [[korean, english]]
}

/** The cleaned pair, or the reason why it is rejected. */
export function cleanPair(
  korean: string,
  english: string,
  { minimumWords = 3, maximumWords = 25 }: { minimumWords?: number; maximumWords?: number } = {},
): { source: string; target: string } | Rejection {
  const [ko, en] = [tidy(korean), tidy(english)]
  if (ko === '' || en === '') return 'empty'
  if (placeholder.test(ko) || placeholder.test(en)) return 'markup'
  if (!hangul.test(ko) || otherScript.test(ko) || hangul.test(en) || otherScript.test(en))
    return 'notHangul'
  if (ko === en) return 'same'
  const ratio = ko.length / en.length
  if (ratio < 0.12 || ratio > 1.6) return 'lengthRatio'
  const words = wordCount(en)
  if (words < minimumWords || words > maximumWords || wordCount(ko) > maximumWords) return 'words'
  return { source: ko, target: en }
}
