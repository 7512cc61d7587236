import { matmul, multiply, normal, Random, scope, softmax, transpose } from '@heed/tensor'
import { choice, gridOf } from './grid.ts'

const widths = [1, 4, 16, 64, 256, 512]
const keys = 6

/** Softmax of one random query over random keys, with and without the division by √d_k. */
export class SoftmaxFigure extends HTMLElement {
  connectedCallback(): void {
    this.innerHTML = `${choice('d_k', widths.map(String))}<div></div><p class="heed-note" aria-live="polite"></p>`
    const select = this.querySelector('select')!
    select.value = '3'
    select.addEventListener('change', () => this.#draw(widths[Number(select.value)]!))
    this.#draw(64)
  }

  #draw(width: number): void {
    const [scaled, unscaled] = scope(() => {
      const random = new Random(3)
      const scores = matmul(normal(random, [1, width]), transpose(normal(random, [keys, width])))
      return [multiply(scores, 1 / Math.sqrt(width)), scores].map((x) => [...softmax(x).dataSync()])
    }) as [number[], number[]]
    const names = Array.from({ length: keys }, (_, i) => `k${i + 1}`)
    this.querySelector('div')!.innerHTML = gridOf(
      ['scores ÷ √d_k', 'scores'],
      names,
      (r, c) => (r === 0 ? scaled : unscaled)[c]!,
    )
    this.querySelector('p')!.textContent =
      `The largest weight is ${Math.max(...scaled).toFixed(2)} with the division, ${Math.max(...unscaled).toFixed(2)} without.`
  }
}
