import type { Metric, RunFolder } from '@heed/tasks/node'
import { drawSvg } from './heat-map.ts'
import type { HeatMap } from './heat-map.ts'
import type { Summary, TestSentence } from './summary.ts'

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

export interface ReportContent {
  readonly summary: Summary
  readonly sentences: readonly TestSentence[]
  /** The attention of the first sentence. */
  readonly map: HeatMap | null
}

/**
 * Writes `report.html`: losses, scores, held-out sentences and attention, in one file.
 */
export async function writeReport(
  run: RunFolder,
  { summary, sentences, map }: ReportContent,
): Promise<void> {
  const cell = (text: string) => `<td dir="auto">${escape(text)}</td>`
  const rows = sentences
    .slice(0, 40)
    .map(({ source, target, output }) => `<tr>${[source, target, output].map(cell).join('')}</tr>`)
  const scores = Object.entries(summary).map(
    ([key, value]) => `<tr><th>${key}</th><td>${escape(show(value))}</td></tr>`,
  )
  await run.write(
    'report.html',
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escape(run.path)}</title><style>${style}</style>
<main><h1>${escape(run.path)}</h1><h2>Loss</h2>${curve(await run.readMetrics())}
<h2>Scores</h2><div class="wide"><table>${scores.join('')}</table></div>
${map ? `<h2>Attention</h2><div class="wide">${drawSvg(map)}</div>` : ''}
<h2>Held-out sentences</h2><div class="wide"><table><tr><th>source</th><th>reference</th><th>translation</th></tr>${rows.join('')}</table></div></main></html>\n`,
  )
}

/** Whole numbers as they are, others to six digits. */
const show = (value: unknown): string =>
  typeof value === 'number' && !Number.isInteger(value)
    ? String(Number(value.toPrecision(6)))
    : String(value)

const style =
  'body{font:16px/1.5 system-ui,sans-serif;margin:0}main{max-width:60rem;margin:0 auto;padding:1rem}' +
  '.wide{overflow-x:auto}table{border-collapse:collapse}td,th{padding:.3rem .7rem;text-align:left;border-bottom:1px solid #8884}' +
  'svg{max-width:100%;height:auto}path{fill:none;stroke-width:1.5}'

/** Training loss as a line, validation loss as dots. */
function curve(metrics: readonly Metric[]): string {
  if (metrics.length === 0) return ''
  // Not Math.max(...): a long run has more metrics than a call can have arguments.
  const lastStep = metrics.reduce((max, { step }) => Math.max(max, step), 1)
  const maxLoss = metrics.reduce((max, { lossNats }) => Math.max(max, lossNats), 1e-9)
  const pointOf = ({ step, lossNats }: Metric): [x: string, y: string] => [
    (30 + (step / lastStep) * 640).toFixed(1),
    (10 + (1 - lossNats / maxLoss) * 180).toFixed(1),
  ]
  const line = metrics
    .filter(({ type }) => type === 'step')
    .map((metric) => pointOf(metric).join(' '))
  const dots = metrics
    .filter(({ type }) => type === 'evaluation')
    .map((metric) => {
      const [x, y] = pointOf(metric)
      return `<circle cx="${x}" cy="${y}" r="4" fill="#e4572e"><title>step ${metric.step}: ${metric.lossNats.toFixed(3)} nats</title></circle>`
    })
  const path = line.length === 0 ? '' : `<path d="M ${line.join(' L ')}" stroke="#3b6ef5"/>`
  const labels = `<text x="0" y="16" fill="currentColor">${maxLoss.toFixed(1)}</text><text x="10" y="192" fill="currentColor">0</text><text x="30" y="212" fill="currentColor">nats per token; line: training, dots: validation; ${lastStep} steps</text>`
  return `<svg viewBox="0 0 690 220" role="img" aria-label="Loss by step">${path}${dots.join('')}${labels}</svg>`
}
