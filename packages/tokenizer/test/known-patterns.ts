const contractions = "(?i:'s|'t|'re|'ve|'m|'ll|'d)"
const tail = '\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+'
const uppercase = '\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}'
const lowercase = '\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}'
const prefix = '[^\\r\\n\\p{L}\\p{N}]?'

/** The branches for words, which end before an uppercase letter that follows a lowercase one. */
function wordBranches(exclusion: string, suffix: string): string {
  return `${prefix}[${uppercase}${exclusion}]*[${lowercase}${exclusion}]+${suffix}|${prefix}[${uppercase}${exclusion}]+[${lowercase}${exclusion}]*${suffix}`
}

/** By name of a model or family: the split pattern of its tokenizer. */
export const knownPatterns = {
  gpt2: "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
  r50k: "'(?:[sdmt]|ll|ve|re)| ?\\p{L}++| ?\\p{N}++| ?[^\\s\\p{L}\\p{N}]++|\\s++$|\\s+(?!\\S)|\\s",
  llama3: `${contractions}|${prefix}\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|${tail}`,
  qwen2: `${contractions}|${prefix}\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|${tail}`,
  cl100kOlder:
    "'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*|\\s*[\\r\\n]|\\s+(?!\\S)|\\s+",
  cl100k:
    "'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}++|\\p{N}{1,3}+| ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*+|\\s++$|\\s*[\\r\\n]|\\s+(?!\\S)|\\s",
  o200k: `${wordBranches('', `${contractions}?`)}|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|${tail}`,
  tekken: `${wordBranches('', '')}|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|${tail}`,
  kimi: `[\\p{Han}]+|${wordBranches('&&[^\\p{Han}]', `${contractions}?`)}|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|${tail}`,
  deepseekHan: '[一-龥\u3040-ゟ゠-ヿ]+',
  deepseek:
    '[!"#$%&\'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+',
  bloom: ' ?[^(\\s|[.,!?…。，、।۔،])]+',
  clip: "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
  starcoder: '\\p{Nd}',
  falcon: '[0-9][0-9][0-9]',
  gemma: ' ',
  thousands: '(?=(\\d{3})+(?!\\d))',
}
