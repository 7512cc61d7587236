"""Makes character-map.json: a map that sentencepiece compiled from our rules, and texts normalized with it.

Run with sentencepiece 0.2.3: python make-character-map.py
"""

import base64
import json
import pathlib
import tempfile
import unicodedata

import sentencepiece

here = pathlib.Path(__file__).parent

rules = {
    "ｶ": "カ",
    "ｶﾞ": "ガ",
    "ﾞ": "\u3099",
    "か\u3099": "が",
    "e\u0301": "é",
    "é\u0323": "ẹ́",
    "\u1112\u1161": "하",
    "\u1112\u1161\u11ab": "한",
    "\u1100\u1173\u11af": "글",
    "ﬁ": "fi",
    "㍿": "株式会社",
    "ab": "c",
    "abcd": "d",
    "\t": " ",
    "\r": "\n",
    "\u0001": "",
    "\u200b": "",
    "가\u0300": "<가>",
    "\u0301": "",
    "🇰🇷": "KR",
    "👩\u200d🚀": "🚀",
}

texts = [
    "",
    "hello, world",
    "abcde abcx ab a",
    "ｶﾞｶｶﾞﾞ か\u3099か",
    "cafe\u0301 e\u0301\u0323 é\u0323 \u0301",
    unicodedata.normalize("NFD", "한글 한국어 하나"),
    "한글 가\u0300 가 \u1112\u1161\u11ab\u11ab",
    "ﬁ㍿\u0001\u200bﬁ\u0001",
    "\u0001\u0001abc",
    "a\tb\r\nc",
    "🇰🇷🇺🇸👩\u200d🚀👩",
]


def fields(message):
    """The length-delimited fields of a Protocol Buffers message, by number."""
    offset, result = 0, {}

    def varint():
        nonlocal offset
        value = shift = 0
        while True:
            byte = message[offset]
            offset += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while offset < len(message):
        key = varint()
        if key & 7 == 2:
            length = varint()
            result[key >> 3] = message[offset : offset + length]
            offset += length
        elif key & 7 == 0:
            varint()
        else:
            offset += 4 if key & 7 == 5 else 8
    return result


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        tsv = folder / "rules.tsv"
        hexes = lambda text: " ".join(f"{ord(c):X}" for c in text)
        tsv.write_text("".join(f"{hexes(a)}\t{hexes(b)}\n" for a, b in rules.items()), "utf-8")
        (folder / "text").write_text("a b c d e f g\n" * 10, "utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(folder / "text"),
            model_prefix=str(folder / "m"),
            vocab_size=12,
            model_type="char",
            normalization_rule_tsv=str(tsv),
            add_dummy_prefix=False,
            remove_extra_whitespaces=False,
        )
        character_map = fields(fields((folder / "m.model").read_bytes())[3])[2]
        normalizer = sentencepiece.SentencePieceNormalizer(model_file=str(folder / "m.model"))
        golden = {
            "characterMap": base64.b64encode(character_map).decode(),
            "texts": [
                {"text": text, "normalized": normalizer.Normalize(text).replace("▁", " ")}
                for text in texts
            ],
        }
    (here / "character-map.json").write_text(
        json.dumps(golden, ensure_ascii=False, indent=2) + "\n", "utf-8"
    )


main()
