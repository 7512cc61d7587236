// Made by scripts/generate-unicode.mjs from
// - Unicode 9.0 (regenerate-unicode-properties 2.0.0)
// - Unicode 16.0 (regenerate-unicode-properties 10.2.0)
// - UnicodeData.txt (codepoints 1.3.0)
export const alphabeticDifferences =
  '()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()]8(0(:4MS(6)-*9F*)7,E).-7]((P*7(>(5)D)R++(((,*-(((,+((,+)(()]Z(2(.):0(((+)(?)]/2]W(0(<I(,QG3/))1(]V.8((89,-(((2+*99(9*I(()G(T-9(]S)1))(4(2)0(@)]3(()3(8:8(];()]:H_0(91(*`G'
export const otherLowercase =
  '_6)7)eI1/*F-]T)]()]|A)]u[]35)JMi5)5)85`+8l8B]_6*ms2*`*)^A++*lJ,1)ig:)*+)R)1{gI]2'
export const otherUppercase =
  '`x88l.B]|r@B.B.B'
export const emojiDifference =
  'K).)-2a_R)h4))/)*))+*),)*))**)+)+*0+-)))-43**))*)):)**.2*.)))*+*-)**,*3*-**)-*)))*<*-.),*),)*1))*]G+]|_T,)_V)X5+G)]0,]1]G+5T,1/*_:J*^0**)+*]G*+),-`V)];+.)@/**04)*,*),*5**)0*1)-+4+0+*))),).)+)._X-0*+,2+))*+)*2+^44]I34,)74,],02.P0F]F`X^05+2-],/7*3.1/`XoJ'
export const extendedPictographic =
  '_5),)`o9)4)`0)>)]N.7*c+*4)]S)]:)A3,+_S)`?*2)1)].,).)4)^22^6*3)))).)+).)2*7)*),))),+))3-U+1)6)6)c0*dW+;*[),)sV)4)gE)))]zlN`X5+G)]0.4*6)*2:]-C72)<)*1),1d:-b.0a.X^@^44]IS4,],02.P0F]F4W)2)dA`XoJ'
