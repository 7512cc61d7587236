import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RunFolder } from '@heed/tasks/node'
import { writeReport } from './report.ts'
import type { Summary } from './summary.ts'

let run: RunFolder
beforeEach(() => {
  run = new RunFolder(mkdtempSync(join(tmpdir(), 'heed-report-')))
})
afterEach(() => rmSync(run.path, { recursive: true, force: true }))

const summary = { bleu: 12.3456789, testSentences: 3, chrfReal: null } as unknown as Summary
const report = async (metrics: string, output = '<b>hello</b>'): Promise<string> => {
  writeFileSync(run.pathOf('metrics.jsonl'), metrics)
  const sentences = [{ source: 'a & b', target: '"c"', output, origin: 'file' }]
  await writeReport(run, { summary, sentences, map: null })
  return readFileSync(run.pathOf('report.html'), 'utf8')
}
const step = (number: unknown, loss: unknown = 2.5) =>
  `${JSON.stringify({ type: 'step', step: number, lossNats: loss })}\n`

describe('the report', () => {
  it('escapes sentences, and rounds scores to six digits', async () => {
    const html = await report(step(1))
    expect(html).toContain('a &#38; b')
    expect(html).toContain('&#60;b&#62;hello')
    expect(html).not.toContain('<b>')
    expect(html).toContain('<th>bleu</th><td>12.3457</td>')
    expect(html).toContain('<td>null</td>')
  })

  it('draws losses, and skips invalid and truncated lines', async () => {
    const evaluation = '{"type":"evaluation","step":4,"lossNats":1}\n'
    const html = await report(
      `${step(1)}${step('<script>')}${step(2, null)}null\n${evaluation}{"type":"st`,
    )
    expect(html).toContain('step 4: 1.000 nats')
    expect(html).toContain('line: training, dots: validation; 4 steps')
    expect(html).not.toMatch(/script|NaN|undefined/)
  })

  it('has no curve without losses', async () => {
    expect(await report('')).toContain('<h2>Loss</h2>\n<h2>Scores</h2>')
  })

  it('draws the losses of 200,000 steps', async () => {
    const metrics = Array.from({ length: 200_000 }, (_, i) => step(i + 1)).join('')
    expect(await report(metrics)).toContain('200000 steps')
  })
})
