import { attentionWeights, scaledDotProductAttention } from '@heed/attention'
import { scope, tensor } from '@heed/tensor'
import { gridOf, slider } from './grid.ts'

const keys = [
  { name: 'cooking', angle: 0 },
  { name: 'travel', angle: 90 },
  { name: 'music', angle: 180 },
  { name: 'weather', angle: 270 },
]
const values = [10, 20, 30, 40]

/** A query that can be rotated among four keys. */
export class SearchFigure extends HTMLElement {
  connectedCallback(): void {
    this.innerHTML = `${slider('Direction of the query', 0, 359, 1, 20)}<div></div><p class="heed-note" aria-live="polite"></p>`
    const input = this.querySelector('input')!
    input.addEventListener('input', () => this.#draw(Number(input.value)))
    this.#draw(20)
  }

  #draw(angle: number): void {
    const vectorAt = (degrees: number): number[] => {
      const radians = (degrees * Math.PI) / 180
      return [2 * Math.cos(radians), 2 * Math.sin(radians)]
    }
    const { weights, result } = scope(() => {
      const query = tensor(vectorAt(angle), [1, 2])
      const key = tensor(
        keys.flatMap((entry) => vectorAt(entry.angle)),
        [4, 2],
      )
      const value = tensor(values, [4, 1])
      return {
        weights: attentionWeights(query, key).toArraySync() as number[][],
        result: scaledDotProductAttention(query, key, value).itemSync(),
      }
    })
    const names = keys.map(({ name }) => name)
    this.querySelector('div')!.innerHTML = gridOf(['weight'], names, (_, c) => weights[0]![c]!)
    this.querySelector('p')!.textContent =
      `The values are ${values.join(', ')}; the query returns ${result.toFixed(1)}, their weighted average.`
  }
}
