/// <reference lib="dom" />

/** Draws the loss by step as a line chart. */
export function drawCurve(svg: SVGElement, losses: readonly number[], steps: number): void {
  const [left, top, width, height] = [44, 12, 540, 140]
  const maxLoss = Math.max(...losses, 1)
  const points = losses.map((loss, i) => {
    const x = left + (i / Math.max(1, steps - 1)) * width
    return `${x.toFixed(1)} ${(top + (1 - loss / maxLoss) * height).toFixed(1)}`
  })
  const bottom = top + height
  svg.innerHTML = `
    <line x1="${left}" x2="${left + width}" y1="${bottom}" y2="${bottom}" />
    <path d="M ${points.join(' L ')}" />
    <text x="4" y="${top + 10}">${maxLoss.toFixed(1)}</text>
    <text x="4" y="${bottom}">0</text>
    <text x="${left}" y="${bottom + 18}">step; loss in nats per letter</text>
    <text x="${left + width}" y="${bottom + 18}" text-anchor="end">${steps}</text>`
}
