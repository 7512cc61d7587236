import { drawSvg } from './heat-map.ts'
import type { HeatMap } from './heat-map.ts'
import type { Summary, TestSentence } from './evaluate-run.ts'
import type { RunFolder } from './run-folder.ts'

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

interface Step {
  readonly type: 'step' | 'evaluation'
  readonly step: number
  readonly lossNats: number
}

/** Writes `report.html`: losses, scores, held-out sentences, attention. It opens without a server. */
export function writeReport(
  run: RunFolder,
  summary: Summary,
  sentences: readonly TestSentence[],
  map: HeatMap | null,
): void {
  const metrics = run.has('metrics.jsonl')
    ? new TextDecoder().decode(run.read('metrics.jsonl'))
    : ''
  const events = metrics
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Step]))
  const rows = sentences
    .slice(0, 40)
    .map(
      ({ source, target, output }) =>
        `<tr><td lang="ko">${escape(source)}</td><td>${escape(target)}</td><td>${escape(output)}</td></tr>`,
    )
  const scores = Object.entries(summary).map(
    ([key, value]) => `<tr><th>${key}</th><td>${escape(show(value))}</td></tr>`,
  )
  run.write(
    'report.html',
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escape(run.path)}</title><style>${style}</style>
<main><h1>${escape(run.path)}</h1><h2>Loss</h2>${curve(events)}
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
function curve(events: readonly Step[]): string {
  if (events.length === 0) return ''
  const last = Math.max(...events.map(({ step }) => step))
  const most = Math.max(...events.map(({ lossNats }) => lossNats).filter(Number.isFinite))
  const place = ({ step, lossNats }: Step) =>
    [30 + (step / last) * 640, 10 + (1 - lossNats / most) * 180] as const
  const line = events
    .filter(({ type }) => type === 'step')
    .map((event) =>
      place(event)
        .map((n) => n.toFixed(1))
        .join(' '),
    )
  const dots = events
    .filter(({ type }) => type === 'evaluation')
    .map((event) => {
      const [x, y] = place(event)
      return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4" fill="#e4572e"><title>step ${event.step}: ${event.lossNats.toFixed(3)} nats</title></circle>`
    })
  const labels = `<text x="0" y="16" fill="currentColor">${most.toFixed(1)}</text><text x="10" y="192" fill="currentColor">0</text><text x="30" y="212" fill="currentColor">nats per token; line: training, dots: validation; ${last} steps</text>`
  return `<svg viewBox="0 0 690 220" role="img" aria-label="Loss by step"><path d="M ${line.join(' L ')}" stroke="#3b6ef5"/>${dots.join('')}${labels}</svg>`
}
