"""Makes tokenizers.json: byte-level BPE trained by Hugging Face's tokenizers, and its ids of difficult texts.

Run: python make.py > tokenizers.json
"""
import json
import tokenizers
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

TEXTS = [
    "안녕하세요, 만나서 반갑습니다. 안녕히 가세요. 안녕하세요?",
    "Hello, it's nice to meet you. Hello again, nice to see you again; they're here.",
    "오늘 날씨가 좋네요. 오늘 뭐 해요? 내일 날씨가 어때요?",
    "The weather is nice today. What are you doing today? I'll meet you at 10 o'clock.",
    "2024년 11월 24일, 가격은 12,000원입니다. The price is 12,000 won, isn't it?",
    "파일을 저장할 수 없습니다. The file could not be saved. 파일을 다시 저장하세요.",
]
HARD = [
    "", " ", "  two  spaces ", "tabs\tand\nlines\r\n\r\nend", "don't can't we've I'm you'll he'd it's o'clock 'quoted'",
    "한국어와 English를 섞은 문장 123개!", "한국어".encode().decode(), "\u1112\u1161\u11ab\u1100\u116e\u11a8", "e\u0301a\u0308",
    "emoji 😀👨‍👩‍👧‍👦🏳️‍🌈 joined", "عربي و עברית", "\u0000 nul \ufeff bom", "a" * 300, "가" * 100, "<s> special </s> <pad>",
    "price: $3.50 (50% off!!) — “quotes” …", "x=1;y=2//z\\n", "日本語テキスト", "\u00a0nbsp\u3000wide", "trailing   ",
    "a\u0085\u0085b", "a\ufeff\ufeffb \ufeff c", "a \u2028 b\u180ec\u200b\u200bd", "\n\n\n", "ＦＵＬＬ ｗｉｄｔｈ", "½ ² ⅷ ①", "_under_score_", "안녕하세요, 만나서 반가워요",
]


def train(size, minimum):
    made = Tokenizer(models.BPE(unk_token="<unk>"))
    made.normalizer = normalizers.NFC()
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=size, min_frequency=minimum, show_progress=False,
                                  special_tokens=["<pad>", "<s>", "</s>", "<unk>"],
                                  initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    made.train_from_iterator(TEXTS, trainer)
    return made


cases = []
for size, minimum in [(330, 2), (380, 1), (300, 2)]:
    made = train(size, minimum)
    model = json.loads(made.to_str())["model"]
    # Encode with the model alone, so that the names of special tokens in a text are plain text.
    plain = Tokenizer(models.BPE(vocab=model["vocab"], merges=[tuple(m) if isinstance(m, list) else tuple(m.split(" ")) for m in model["merges"]], unk_token="<unk>"))
    plain.normalizer, plain.pre_tokenizer, plain.decoder = made.normalizer, made.pre_tokenizer, made.decoder
    cases.append({"vocabularySize": size, "minimumFrequency": minimum, "merges": model["merges"],
                  "ids": [plain.encode(text).ids for text in HARD]})
pre = pre_tokenizers.ByteLevel(add_prefix_space=False)
nfc = normalizers.NFC()
pieces = [[piece for piece, _ in pre.pre_tokenize_str(nfc.normalize_str(text))] for text in HARD]
print(json.dumps({"made with": f"tokenizers {tokenizers.__version__}", "texts": TEXTS, "hard": HARD, "pieces": pieces, "cases": cases}, ensure_ascii=True))
