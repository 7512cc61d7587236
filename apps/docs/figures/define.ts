import { ContextFigure } from './context-figure.ts'
import { MaskFigure } from './mask-figure.ts'
import { SearchFigure } from './search-figure.ts'
import { SoftmaxFigure } from './softmax-figure.ts'

const figures = {
  'heed-context': ContextFigure,
  'heed-mask': MaskFigure,
  'heed-search': SearchFigure,
  'heed-softmax': SoftmaxFigure,
} as const

for (const [name, Figure] of Object.entries(figures)) {
  if (!customElements.get(name)) customElements.define(name, Figure)
}
