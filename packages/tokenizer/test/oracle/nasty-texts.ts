/** Edge cases in which tokenizers are likely to differ. */
export const nastyTexts: readonly string[] = [
  '',
  ' ',
  'a',
  'Hello, world! How are you?',
  "don't I'm you've we'll he's they're I'd DON'T",
  '  two  spaces,\ttabs\t and\nlines\r\n\r\nand more \n',
  '\u00a0no\u00a0break\u2003em\u3000ideographic\u0085next\u2028line\u2029paragraph\u1680ogham\u202f\u205f',
  'zero\u200bwidth\u200cnon\u200djoiner\u2060word\ufeffmark',
  '\ufeffbyte order mark first',
  '\0nul\0inside\0',
  '\u0001\u0002control\u0007\u001b[0m\u007f\u0080\u008f\u009f',
  '한국어를 배우고 싶어요. 만나서 반가워요!',
  '한국어를 배우고 싶어요.'.normalize('NFD'),
  '각\u11a8 \u1100\u1161 \u1100\u1161\u11a8\u11a8 \u1100\u1100 \u1161 가\u0300\u3131ㅏㄳ ﾡￂ',
  'ガギグゲゴ が か\u3099 は\u309a ゔ ﾊﾟﾋﾞ 東京都 ー ｶﾞ ㍿ ㌀',
  'ガギグ'.normalize('NFD'),
  '中文字符，没有空格。𠀀𪜀 豈更 㐀 丽',
  'مرحبا بالعالم ﷺ لا אָבָּ שׁ 123 ٤٥٦ ۷',
  'หวัดดี ำ กำ เก๊ า नमस्ते क्ष ि ক্ষ ড় தமிழ் \u0dca',
  '😀👍🏽👨‍👩‍👧‍👦🏳️‍🌈🇰🇷🇺🇸✊🏿❤️©️1️⃣ ☎',
  'é e\u0301 ê\u0301 ế a\u0323\u0302 a\u0302\u0323 ǖ u\u0308\u0304 q\u0307\u0323 \u0344 \u0958 \u2126 \u212b Å',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞',
  'ﬁ ﬂ ﬃ ﬅ ĳ Ǆ ǅ ǆ ŀ ŉ ½ ¼ x² H₂O ™ ℡ ⅷ ① ⑴ ㈀ ㋿',
  'ＦＵＬＬ　ｗｉｄｔｈ！ ￥ ～',
  'İıIi ẞßſ ΑΣ ΑΣΣ ς Ω Å ᾈ ᾳ ᾼ ǲ Ⴀ Ꭰ ꭰ 𐐀 Ꞌ Ა Ჿ',
  'snake_case kebab-case a.b@c.d $100 50% #tag ^~` <x> | + = \\ / « » ¿ ¡ § … — ‐ ‿ 〜 ・ 、',
  '1234567 3.14 1,000 ٣ ½ Ⅻ 五 𝟘𝟙 ߁ ०१२ 𞥐',
  '▁meta▁▁space ▁ x',
  'ĠĊ already bytes Ġ',
  '</w><unk><s>[CLS]##ing',
  '<0x41><0xE5><0x8F>',
  '\u0378\u0380\u05ff unassigned \u{10ffff}\u{e0001}\u{e0041}\u{f0000}\ue000\ufffe\ufffd\ufdd0',
  '\u{1f1e6}\u{1f1e6}\u{1f1e6} \u0600x \u0600 \u06dd1 \u070f \u0d4e\u0d15',
  'a\rb\nc\r\nd\u000be\u000cf',
  'a'.repeat(1000),
  ' '.repeat(300),
  '가'.repeat(300),
  'e' + '\u0301'.repeat(200),
  'x\u0315\u0300\u05ae\u0301b \u1e9b\u0323 \u0f73\u0f75\u0f71\u0f72 \u0340\u0341\u0343',
]

const alphabet: readonly string[] = [
  ...' \t\n\r\u000b\u000c\u0085\u00a0\u1680\u2009\u2028\u3000\u200b\u200c\u200d\ufeff\0\u0001\u007f',
  ...'abzAZİıßſẞKÅΣσςǅŉ0159٣½²Ⅻ①五',
  ...'.,!?\'"-_()[]{}$+<=>^`|~%&*#@/\\«»¿…—‿・、。',
  ...'가각힣한글\u1100\u1112\u1161\u1175\u11a8\u11c2\u11a7ㄱㅏﾡ',
  ...'かがガ\u3099\u309a\uff9e\uff9fｶﾊーー漢字豈㍿',
  ...'\u0300\u0301\u0302\u0304\u0308\u0323\u0327\u0345\u05b0\u05ae\u064b\u093c\u093f\u094d\u0e33\u0e49\u0f71\u0f72\u20dd\u302a',
  ...'éêếǖạÅ\u0958\u0344\u212b\u1e9b\u0f73',
  ...'ﬁﬃＡ！￥ﷺא\ufb2aبلا',
  ...'😀👍🏽👩🇰🇷❤\ufe0f©™1\u20e3𐐀𝟘𠀀',
  ...'▁ĠĊ</w>##\ufffd\u0378\ue000\u{10ffff}\u{e0041}\u0600\u06dd',
  "'s",
  "'re",
  '  ',
  '\r\n',
  '한국',
  ' the',
  '👨‍👩‍👧',
]

/** Random texts of characters in which tokenizers are likely to differ. */
export function randomTexts(count: number, seed: number, maxLength = 12): string[] {
  let state = seed
  const next = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return Array.from({ length: count }, () => {
    const length = 1 + next(maxLength)
    return Array.from({ length }, () => alphabet[next(alphabet.length)]!).join('')
  })
}
