"""Generates metrics.json: the scores of sacreBLEU for a few texts. Run: python make.py > metrics.json"""
import json
import re
import sacrebleu
from sacrebleu.metrics import BLEU, CHRF

SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
NOT_SPACES = "\ufeff\u200b\u180e\u200d\u2060"

corpora = {
    "english": (
        ["Hello, nice to meet you.", "The weather is nice today.", "Where is the station?", "I'd like 3.5 kg - please!"],
        [["Hello, it is nice to meet you.", "The weather is good today.", "Where is the station?", "I would like 3.5 kg, please."]],
    ),
    "two references": (
        ["I am going home now.", "Thank you very much."],
        [["I'm going home now.", "Thanks a lot."], ["I am going home.", "Thank you so much."]],
    ),
    "korean": (
        ["안녕하세요, 만나서 반갑습니다.", "오늘은 날씨가 좋네요."],
        [["안녕하세요, 만나서 반가워요.", "오늘 날씨가 참 좋네요."]],
    ),
    "empty hypothesis": (["", "A cat sat on the mat."], [["Nothing.", "The cat sat on the mat."]]),
    "no overlap": (["alpha beta"], [["gamma delta epsilon"]]),
    "short": (["Yes."], [["Yes!"]]),
    "white space": (
        ["".join(f"w{i}{space}" for i, space in enumerate(SPACES)), "".join(f"w{i}{character}" for i, character in enumerate(NOT_SPACES)), "end of line-\n\x1f", "one\0two three"],
        [[" ".join(f"w{i}" for i, _ in enumerate(SPACES)), " ".join(f"w{i}" for i, _ in enumerate(NOT_SPACES)), "end of line-", "one two\0three"]],
    ),
}
cases = []
for name, (hypotheses, references) in corpora.items():
    for options in [{}, {"tokenize": "char"}, {"tokenize": "none"}, {"lowercase": True}, {"smooth_method": "none"}, {"effective_order": True}]:
        metric = BLEU(**options)
        score = metric.corpus_score(hypotheses, references)
        cases.append({"metric": "bleu", "name": name, "options": options, "score": score.score,
                      "precisions": score.precisions, "bp": score.bp, "signature": str(metric.get_signature()),
                      "hypotheses": hypotheses, "references": references})
    for options in [{}, {"word_order": 2}, {"beta": 1}]:
        metric = CHRF(**options)
        score = metric.corpus_score(hypotheses, references)
        cases.append({"metric": "chrf", "name": name, "options": options, "score": score.score,
                      "signature": str(metric.get_signature()), "hypotheses": hypotheses, "references": references})
text = json.dumps({"made with": f"sacrebleu {sacrebleu.__version__}", "cases": cases}, ensure_ascii=False, indent=1)
print(re.sub(f"[{SPACES[9:]}{NOT_SPACES}]", lambda match: match[0] if match[0] == " " else f"\\u{ord(match[0]):04x}", text))
