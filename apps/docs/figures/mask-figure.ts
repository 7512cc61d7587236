import { attentionWeights } from '@heed/attention'
import { normal, Random, scope } from '@heed/tensor'
import { choice, gridOf } from './grid.ts'

const words = ['SOS', 'Hello', ',', 'nice', 'to', 'meet']

/** Attention weights of a sentence with and without the causal mask. */
export class MaskFigure extends HTMLElement {
  connectedCallback(): void {
    this.innerHTML = `${choice('Task', ['generate: each word attends to earlier words', 'classify: each word attends to all words'])}<div></div><p class="heed-note">Attention weights of random vectors: rows are queries, columns are keys.</p>`
    const select = this.querySelector('select')!
    select.addEventListener('change', () => this.#draw(select.value === '0'))
    this.#draw(true)
  }

  #draw(isCausal: boolean): void {
    const weights = scope(() => {
      const x = normal(new Random(5), [words.length, 8])
      return attentionWeights(x, x, { isCausal }).toArraySync() as number[][]
    })
    this.querySelector('div')!.innerHTML = gridOf(words, words, (r, c) => weights[r]![c]!)
  }
}
