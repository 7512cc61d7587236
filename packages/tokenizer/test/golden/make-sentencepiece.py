"""Trains small sentencepiece models of every type, and writes them with their ids of difficult texts.

    pip install sentencepiece==0.2.3 protobuf
    python make-sentencepiece.py > sentencepiece.json
"""

import base64
import io
import json
import random
import tempfile

import sentencepiece
from sentencepiece import sentencepiece_model_pb2

sentences = [
    "The quick brown fox jumps over the lazy dog, and the dog does not mind.",
    "A model reads a text as pieces: words that it knows, and parts of words that it does not.",
    "We translate sentences from Korean into English and from English into Korean.",
    "한국어를 배우고 싶어요. 만나서 반가워요!",
    "나는 어제 도서관에서 책을 읽었다. 오늘은 집에서 쉬고 싶다.",
    "東京都に住んでいます。毎日、日本語を勉強しています。",
    "1234567890, 3.14 and 2048 are numbers; 100 % of them are small.",
    "internationalization, tokenization, normalization, generalization",
    "</s><unk><s> 0 < 1 > 0 / 4, <0x41> </s> <unk> <s> 00 000 0000 ... ~~ ~~~ <<>> <</>>",
] * 4

texts = [
    "",
    " ",
    "   ",
    "a",
    "▁",
    "a▁▁",
    "Hello, world!",
    "  two  spaces,\ttabs and\nlines \r\n",
    "The quick brown fox jumps over the lazy dog.",
    "tokenization of internationalization",
    "한국어를 배우고 싶어요.",
    "한국어를",
    "東京都に住んでいます。",
    "ＡＢＣ ① x² ﬁ",
    "😀👍🏽 and 👨‍👩‍👧‍👦",
    "zzz qqq ЖЖЖ жж ∑∑ x",
    "a@sep@b <user> c@sep@@sep@ d<user>",
    "<s>a</s><unk><0x41>",
    "-----===== aaaaaaaaaaaaaaaa",
    "\ufeffmark \u00a0 \u3000 space",
    "nul\0inside",
    "1 22 333 4444 55555",
    "the" * 40,
    "가" * 40,
    "<unk><unk><s>",
    "@sep@<s><user><unk>",
    "0 00 000 0000 00000 000000 0000000 ... .... ..... ~~~~~ ~~~~~~~ ~~~~~~~~~ <<<<<>>>>> 10000000.00000",
    "tokenizationalization normalizers, 한국어를 도서관에서 日本語を",
]

# Full-width letters, a circled digit, a ligature, and white space.
rules = [("FF21", "41"), ("FF22", "42"), ("2460", "31"), ("FB01", "66 69"), ("9", "20"), ("A", "20"), ("D A", "20"), ("3000", "20")]

models = {
    "unigram": dict(model_type="unigram"),
    "unigram with byte fallback": dict(model_type="unigram", vocab_size=380, byte_fallback=True),
    "unigram with symbols": dict(model_type="unigram", user_defined_symbols=["@sep@", "<user>"]),
    "unigram with symbols in the character map": dict(model_type="unigram", user_defined_symbols=["ＡＢ", "①", "한국"]),
    "unigram with extra whitespace": dict(model_type="unigram", remove_extra_whitespaces=False),
    "unigram with whitespace as a suffix": dict(model_type="unigram", treat_whitespace_as_suffix=True),
    "unigram without a dummy prefix": dict(model_type="unigram", add_dummy_prefix=False),
    "bpe": dict(model_type="bpe"),
    "bpe with byte fallback": dict(model_type="bpe", vocab_size=380, byte_fallback=True),
    "bpe with symbols": dict(model_type="bpe", user_defined_symbols=["@sep@", "<user>"]),
    "bpe with symbols in the character map": dict(model_type="bpe", user_defined_symbols=["ＡＢ", "①", "한국"]),
    "bpe with extra whitespace": dict(model_type="bpe", remove_extra_whitespaces=False, split_digits=True),
    "character model": dict(model_type="char", vocab_size=100, hard_vocab_limit=False),
    "unigram with unused pieces": dict(model_type="unigram", unused="long"),
    "unigram with unused characters": dict(model_type="unigram", unused="all"),
    "unigram with byte fallback and unused characters": dict(model_type="unigram", vocab_size=380, byte_fallback=True, unused="all"),
    "bpe with unused pieces": dict(model_type="bpe", unused="long"),
    "bpe with symbols and unused characters": dict(model_type="bpe", user_defined_symbols=["@sep@", "<user>"], unused="all"),
    "bpe with byte fallback and unused characters": dict(model_type="bpe", vocab_size=380, byte_fallback=True, unused="all"),
    "character model with unused characters": dict(model_type="char", vocab_size=100, hard_vocab_limit=False, unused="all"),
    "word model": dict(model_type="word", vocab_size=60, hard_vocab_limit=False),
}


def mark_unused(model, which):
    """Marks a third of the pieces as unused: only pieces of several characters ("long"), or all but the space ("all")."""
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(model)
    generator = random.Random(4)
    for piece in proto.pieces:
        if piece.type == 1 and piece.piece != "▁" and (which == "all" or len(piece.piece) > 1) and generator.random() < 1 / 3:
            piece.type = 5
    return proto.SerializeToString()


def train(options, rule_file):
    out = io.BytesIO()
    settings = dict(vocab_size=130, character_coverage=0.99, minloglevel=2, num_threads=1)
    settings.update(options)
    unused = settings.pop("unused", None)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences), model_writer=out, normalization_rule_tsv=rule_file, **settings
    )
    return mark_unused(out.getvalue(), unused) if unused else out.getvalue()


def main():
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as rule_file:
        rule_file.writelines(f"{source}\t{target}\n" for source, target in rules)
        rule_file.flush()
        cases = []
        for name, options in models.items():
            model = train(options, rule_file.name)
            processor = sentencepiece.SentencePieceProcessor(model_proto=model)
            ids = [processor.encode(text) for text in texts]
            size = processor.get_piece_size()
            generator = random.Random(5)
            rows = [[generator.randrange(min(size, 270)) for _ in range(8)] for _ in range(20)]
            cases.append(
                dict(
                    name=name,
                    model=base64.b64encode(model).decode(),
                    ids=ids,
                    decoded=[processor.decode(row) for row in ids],
                    rows=rows,
                    rowsDecoded=[processor.decode(row) for row in rows],
                )
            )
    print(json.dumps(dict(version=sentencepiece.__version__, texts=texts, cases=cases), ensure_ascii=False))


main()
