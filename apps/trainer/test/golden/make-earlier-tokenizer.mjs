// Generates earlier-tokenizer.json with the tokenizer of commit baed51c, which did not yet support
// other layouts:
//
//   git archive baed51c packages/tokenizer | tar x -C /tmp/earlier
//   node apps/trainer/test/golden/make-earlier-tokenizer.mjs /tmp/earlier/packages/tokenizer
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const { trainByteLevelBpe } = await import(pathToFileURL(`${process.argv[2]}/src/index.ts`).href)

const texts = [
  '안녕하세요, 만나서 반가워요. 오늘 날씨가 좋네요. 저는 음악을 좋아해요.',
  "Hello, nice to meet you. I don't know; they're 1,234 of us!",
  '안녕하세요, 오늘 음악을 만나서 좋아해요.',
  "It's nice to know them; don't you?",
]
const tokenizer = trainByteLevelBpe(texts, { vocabularySize: 300 })

const hard = [
  ...texts,
  '',
  ' ',
  '  two  spaces,\ttabs\t and\r\nlines\n\n ',
  'no\u00a0break\u2003em\u3000wide\u0085next\u2028line',
  '\ufeffmark \0nul\u001b[0m zero\u200bwidth',
  '안녕하세요'.normalize('NFD'),
  '각\u11a8 \u1100\u1161 \u1161 가\u0300ㄳ ﾡ',
  'e\u0301 ê\u0301 q\u0307\u0323 \u212b Å',
  '가나다 ガギ 東京 مرحبا अ ①Ⅻ½²',
  '👍🏽 👨‍👩‍👧‍👦 🏳️‍🌈 🇰🇷 1️⃣',
  '<s>a</s> <pad> <unk> <|endoftext|>',
  "DON'T don't 'S's 're",
  'aaaa'.repeat(50),
  '가'.repeat(50),
]
const cases = hard.map((text) => {
  const { ids } = tokenizer.encode(text)
  return { text, ids: [...ids], decoded: tokenizer.decode(ids) }
})
const { padId, sosId, eosId } = tokenizer
const golden = {
  commit: 'baed51c',
  file: tokenizer.toJSON(),
  special: { padId, sosId, eosId },
  cases,
}
writeFileSync(new URL('earlier-tokenizer.json', import.meta.url), `${JSON.stringify(golden)}\n`)
