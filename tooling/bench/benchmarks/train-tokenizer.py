# Trains a tokenizer of 30,000 tokens from a file with Hugging Face's library, one thread.
# --model bpe|unigram --language en|ko --file …
import argparse, hashlib, json, os, time
from lib.report import peak_mb, row, run

os.environ['RAYON_NUM_THREADS'] = '1'
os.environ['TOKENIZERS_PARALLELISM'] = 'false'

special = ['<pad>', '<s>', '</s>', '<unk>']


def make(model):
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    common = dict(vocab_size=30000, special_tokens=special, show_progress=False)
    if model == 'bpe':
        tokenizer = Tokenizer(models.BPE())
        tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, trim_offsets=False)
        alphabet = pre_tokenizers.ByteLevel.alphabet()
        return tokenizer, trainers.BpeTrainer(min_frequency=2, initial_alphabet=alphabet, **common)
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer, trainers.UnigramTrainer(unk_token='<unk>', **common)


def hash_of(model):
    if model['type'] == 'BPE':
        lines = [' '.join(pair) for pair in model['merges']]
    else:
        lines = sorted(piece.encode().hex() for piece, _ in model['vocab'])
    return hashlib.sha1('\n'.join(lines).encode()).hexdigest()[:12]


def measure(options, base):
    import tokenizers

    tokenizer, trainer = make(options.model)
    start = time.perf_counter()
    tokenizer.train([options.file], trainer)
    seconds = time.perf_counter() - start
    model = json.loads(tokenizer.to_str())['model']
    row(**base, version=tokenizers.__version__, seconds=seconds, MB=os.path.getsize(options.file) / 1e6,
        peakMB=peak_mb(), tokens=tokenizer.get_vocab_size(), hash=hash_of(model))


def main():
    parser = argparse.ArgumentParser()
    for name in ['model', 'language', 'file', 'threads']:
        parser.add_argument('--' + name)
    options = parser.parse_args()
    base = dict(bench='train-tokenizer', peer='tokenizers (Python)', model=options.model)
    base.update(language=options.language, threads=1, copies=1)
    run(base, lambda: measure(options, base))


main()
