import { attentionWeights, scaledDotProductAttention } from '@heed/attention'
import { scope, tensor } from '@heed/tensor'
import { choice, gridOf } from './grid.ts'

// Hand-made embeddings of two features: food and company.
const vectors: Record<string, [food: number, company: number]> = {
  I: [0.2, 0.2],
  ate: [3, 0],
  an: [0.1, 0.1],
  apple: [1.2, 1.2],
  Apple: [1.2, 1.2],
  showed: [0, 1],
  a: [0.1, 0.1],
  phone: [0, 3],
}
const sentences = ['I ate an apple', 'Apple showed a phone']

/** The same word in two sentences, before and after attention. */
export class ContextFigure extends HTMLElement {
  connectedCallback(): void {
    this.innerHTML = `${choice('Sentence', sentences)}<div></div><p class="heed-note" aria-live="polite"></p>`
    const select = this.querySelector('select')!
    select.addEventListener('change', () => this.#draw(Number(select.value)))
    this.#draw(0)
  }

  #draw(sentence: number): void {
    const words = sentences[sentence]!.split(' ')
    const apple = words.findIndex((word) => word.toLowerCase() === 'apple')
    const { weights, outputs } = scope(() => {
      const x = tensor(
        words.flatMap((word) => vectors[word]!),
        [words.length, 2],
      )
      return {
        weights: attentionWeights(x, x).toArraySync() as number[][],
        outputs: scaledDotProductAttention(x, x, x).toArraySync() as number[][],
      }
    })
    this.querySelector('div')!.innerHTML = gridOf(
      [`${words[apple]} attends to`],
      words,
      (_, c) => weights[apple]![c]!,
    )
    const [food, company] = outputs[apple]!
    this.querySelector('p')!.textContent =
      `Before: food 1.2, company 1.2. After: food ${food!.toFixed(1)}, company ${company!.toFixed(1)}. ` +
      (food! > company! ? 'A fruit.' : 'A company.')
  }
}
