/** Edge cases for models. Each text is one piece. */
export const modelTexts: readonly string[] = [
  'a',
  'unrelated relations',
  'the cat sat on the mat, the rat ate the hat',
  '  two  spaces,\ttabs\n\r\n',
  'xyzzy é ê ü',
  'zzzzéé日本zz',
  '한국어를 배우고 싶어요',
  '한국어'.normalize('NFD'),
  '東京都と日本語の文字',
  '😀👍🏽👨‍👩‍👧‍👦🇰🇷a😀b',
  'مرحبا بالعالم',
  '\0nul\0',
  '\ufeffmark',
  'lone \ud800 and \udc00\ud83d',
  '\ud83d',
  '<unk><0x61>##a</w>b</w>',
  'a'.repeat(1000),
  'ab'.repeat(700),
  'the hat '.repeat(150),
  '가나다'.repeat(200),
  '😀'.repeat(300),
]

const alphabet: readonly string[] = [
  ...'aaabbcdetho  ',
  ...'é日本가나😀',
  ...'\ud800\udc00\ufffd',
  'the',
  ' a',
  '##',
  '</w>',
]

/** A linear congruential generator of numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
}

/** Random texts of mergeable letters, unknown characters and lone surrogates. */
export function randomModelTexts(count: number, seed: number, maxLength = 30): string[] {
  const random = seeded(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + below(maxLength) }, () => alphabet[below(alphabet.length)]!).join(''),
  )
}
