"""Makes training.json: models trained by Hugging Face's tokenizers on our texts and on generated words.

Run: python training.py > training.json
"""
import json
from collections import Counter

import tokenizers
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

TEXTS = [
    "안녕하세요, 만나서 반갑습니다. 안녕히 가세요. 안녕하세요?",
    "Hello, it's nice to meet you. Hello again, nice to see you again; they're here.",
    "오늘 날씨가 좋네요. 오늘 뭐 해요? 내일 날씨가 어때요?",
    "The weather is nice today. What are you doing today? I'll meet you at 10 o'clock.",
    "2024년 11월 24일, 가격은 12,000원입니다. The price is 12,000 won, isn't it?",
    "파일을 저장할 수 없습니다. The file could not be saved. 파일을 다시 저장하세요.",
    "she sells sea shells by the sea shore; the shells she sells are sea shells, surely",
]


def generated(letters, words, max_length, seed):
    """Words over few letters: many pairs have equal counts, and many merges have the same result."""
    state = seed
    counts = Counter()

    def random(limit):
        nonlocal state
        state = (state * 1103515245 + 12345) % 2**31
        return (state >> 8) % limit

    for _ in range(words):
        word = "".join(letters[min(random(len(letters)), random(len(letters)))] for _ in range(1 + random(max_length)))
        counts[word] += 1 + random(4)
    return list(counts.items())


def pieces(pre):
    return list(Counter(piece for text in TEXTS for piece, _ in pre.pre_tokenize_str(text)).items())


WORDS = {
    "byte-level": pieces(pre_tokenizers.ByteLevel(add_prefix_space=False)),
    "metaspace": pieces(pre_tokenizers.Metaspace()),
    "whitespace": pieces(pre_tokenizers.WhitespaceSplit()),
    "small-alphabet": generated("abc", 150, 12, 1),
    "short small-alphabet": generated("abc", 40, 7, 3),
    "multi-plane": generated("a가나😀", 100, 9, 2),
}
NAMES = {
    "vocab_size": "vocabularySize", "min_frequency": "minimumFrequency", "limit_alphabet": "limitAlphabet",
    "initial_alphabet": "initialAlphabet", "special_tokens": "specialTokens", "max_token_length": "maximumTokenLength",
    "continuing_subword_prefix": "continuingSubwordPrefix", "end_of_word_suffix": "endOfWordSuffix",
}


def limit(name, minimum):
    """An alphabet size that does not split characters of equal frequency, which the trainer orders at random."""
    counts = Counter()
    for word, count in WORDS[name]:
        for character in word:
            counts[character] += count
    ordered = sorted(counts.values(), reverse=True)
    return next(i for i in range(minimum, len(ordered)) if ordered[i] < ordered[i - 1])


UNIGRAM_NAMES = NAMES | {
    "unk_token": "unkToken", "shrinking_factor": "shrinkingFactor", "max_piece_length": "maximumPieceLength",
    "n_sub_iterations": "subIterations",
}
CASES = [
    ("byte-level", dict(vocab_size=400, min_frequency=1, special_tokens=["<pad>", "<s>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet())),
    ("metaspace", dict(vocab_size=260, min_frequency=2)),
    ("metaspace", dict(vocab_size=200, min_frequency=0, limit_alphabet=limit("metaspace", 20) + 1, initial_alphabet=["▁", "Ж"])),
    ("metaspace", dict(vocab_size=300, min_frequency=0, max_token_length=4, special_tokens=["<s>", "e", "he", "▁"])),
    ("whitespace", dict(vocab_size=300, min_frequency=2, end_of_word_suffix="</w>")),
    ("whitespace", dict(vocab_size=300, min_frequency=0, continuing_subword_prefix="##")),
    ("whitespace", dict(vocab_size=280, min_frequency=0, continuing_subword_prefix="##", end_of_word_suffix="</w>", max_token_length=5)),
    ("small-alphabet", dict(vocab_size=1000, min_frequency=0)),
    ("small-alphabet", dict(vocab_size=1000, min_frequency=3, max_token_length=6)),
    ("small-alphabet", dict(vocab_size=150, min_frequency=2, continuing_subword_prefix="##")),
    ("multi-plane", dict(vocab_size=250, min_frequency=0)),
    # Affixes that are letters: several merges have the same result, so a merged pair can occur again.
    ("short small-alphabet", dict(vocab_size=1000, min_frequency=0, end_of_word_suffix="b")),
    ("short small-alphabet", dict(vocab_size=1000, min_frequency=2, continuing_subword_prefix="a")),
]


def expand(words):
    """Repeats each word by its count, because the trainers take texts."""
    return [word for word, count in words for _ in range(count)]


def bpe(name, options):
    tokenizer = Tokenizer(models.BPE())  # without a pre-tokenizer, because the input is words
    tokenizer.train_from_iterator(expand(WORDS[name]), trainers.BpeTrainer(show_progress=False, **options))
    model = json.loads(tokenizer.to_str())["model"]
    vocabulary = sorted(model["vocab"], key=model["vocab"].get)
    case = {"words": name, "options": {NAMES[key]: value for key, value in options.items()}, "vocabulary": vocabulary, "merges": model["merges"]}
    prefix, suffix = options.get("continuing_subword_prefix", ""), options.get("end_of_word_suffix", "")
    if prefix or suffix:
        # The library assigns the ids of characters with affixes in hash order, which differs between runs.
        # Tests take the order of these first tokens from this file.
        first = set()
        for word, _ in WORDS[name]:
            for i, character in enumerate(word):
                first |= {character, (prefix if i else "") + character + (suffix if i == len(word) - 1 else "")}
        case["initial"] = len(first)
    return case


def word_level(name, options):
    tokenizer = Tokenizer(models.WordLevel(unk_token="<unk>"))
    tokenizer.train_from_iterator(expand(WORDS[name]), trainers.WordLevelTrainer(show_progress=False, **options))
    vocab = json.loads(tokenizer.to_str())["model"]["vocab"]
    return {"words": name, "options": {NAMES[key]: value for key, value in options.items()}, "vocabulary": sorted(vocab, key=vocab.get)}


def unigram(name, options):
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.train_from_iterator(expand(WORDS[name]), trainers.UnigramTrainer(show_progress=False, **options))
    model = json.loads(tokenizer.to_str())["model"]
    # The order of pieces with equal scores differs between runs.
    pieces = sorted(model["vocab"], key=lambda piece: (-piece[1], piece[0]))
    return {"words": name, "options": {UNIGRAM_NAMES[key]: value for key, value in options.items()}, "pieces": pieces, "unkId": model["unk_id"]}


print(json.dumps({
    "made with": f"tokenizers {tokenizers.__version__}",
    "words": WORDS,
    "bpe": [bpe(*case) for case in CASES],
    "wordLevel": [
        word_level("whitespace", dict(vocab_size=40, min_frequency=1, special_tokens=["<unk>"])),
        word_level("multi-plane", dict(vocab_size=60, min_frequency=2)),
        word_level("small-alphabet", dict(vocab_size=1000, min_frequency=3)),
    ],
    "unigram": [
        unigram("metaspace", dict(vocab_size=160, unk_token="<unk>")),
        unigram("metaspace", dict(vocab_size=140, unk_token="[UNK]", special_tokens=["<s>", "[UNK]"], shrinking_factor=0.9, n_sub_iterations=3)),
        unigram("small-alphabet", dict(vocab_size=60, unk_token="<unk>", max_piece_length=5)),
        unigram("multi-plane", dict(vocab_size=80, unk_token="<unk>", initial_alphabet=["Ж"])),
    ],
}, ensure_ascii=True, separators=(",", ":")))
