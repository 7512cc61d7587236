# Encodes a text file with Rust libraries in Python: Hugging Face's tokenizers, without offsets, and
# tiktoken. --peer tokenizers|tiktoken --vocabulary gpt2|o200k --language en|ko --file …
# --tokenizer … --ranks …
import argparse, os, statistics, sys, time
from lib.report import row, run

os.environ['RAYON_NUM_THREADS'] = '1'
os.environ['TOKENIZERS_PARALLELISM'] = 'false'


def tokenizers(options):
    import tokenizers

    tokenizer = tokenizers.Tokenizer.from_file(options.tokenizer)
    batch = lambda texts: tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    return tokenizers.__version__, [batch], lambda encoding: encoding.ids


def tiktoken(options):
    from importlib.metadata import version

    import tiktoken
    from tiktoken.load import load_tiktoken_bpe
    from tiktoken_ext import openai_public as encodings

    # tiktoken would download the ranks; read them from a file instead
    encodings.load_tiktoken_bpe = lambda *_, **__: load_tiktoken_bpe(options.ranks)
    create = {'gpt2': encodings.r50k_base, 'o200k': encodings.o200k_base}[options.vocabulary]
    encoding = tiktoken.Encoding(**create())
    to_lists = lambda texts: [encoding.encode_ordinary(text) for text in texts]
    to_arrays = lambda texts: [encoding.encode_to_numpy(text, disallowed_special=()) for text in texts]
    return version('tiktoken'), [to_lists, to_arrays], list


def checksum(rows):
    total = 0
    for ids in rows:
        total = (total * 31 + len(ids)) & 0xFFFFFFFF
        for id in ids:
            total = (total * 31 + int(id)) & 0xFFFFFFFF
    return total


def long_texts(text):
    texts, part, size = [], [], 0
    for line in text.split('\n')[:-1]:
        part.append(line + '\n')
        size += len(line.encode()) + 1
        if size >= 1_000_000:
            texts.append(''.join(part))
            part, size = [], 0
    return texts + [''.join(part)] if part else texts


def measure(options, base):
    version, encoders, ids_of = {'tokenizers': tokenizers, 'tiktoken': tiktoken}[options.peer](options)
    text = open(options.file, encoding='utf-8', newline='').read()
    lines = [line for line in text.split('\n') if line]
    for kind, texts in [('lines', lines), ('long', long_texts(text))]:
        size = sum(len(part.encode()) for part in texts) / 1e6
        best = None
        for encode in encoders:
            times = []
            loop_start = time.perf_counter()
            while len(times) < 3 or (len(times) < 9 and time.perf_counter() - loop_start < 1.5):
                start = time.perf_counter()
                rows = encode(texts)
                times.append(time.perf_counter() - start)
            result = dict(mbps=size / statistics.median(times[1:]), firstMbps=size / times[0], samples=len(times) - 1)
            if best is None or result['mbps'] > best['mbps']:
                best = result
        ids = [ids_of(encoded) for encoded in rows]
        count = sum(len(part) for part in ids)
        row(**base, version=version, kind=kind, **best, MB=size, texts=len(texts), ids=count, checksum=checksum(ids))


def main():
    parser = argparse.ArgumentParser()
    for name in ['peer', 'vocabulary', 'language', 'file', 'tokenizer', 'ranks', 'threads']:
        parser.add_argument('--' + name)
    options = parser.parse_args()
    base = dict(bench='encode', peer=options.peer + ' (Python)', vocabulary=options.vocabulary, language=options.language, threads=1)
    run(base, lambda: measure(options, base))


main()
