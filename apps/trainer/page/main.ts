/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { drawSvg } from '../src/heat-map.ts'
import { drawCurve } from './curve.ts'
import type { ModelName, Reply, Request, RunList } from './protocol.ts'

const find = <T extends Element>(selector: string): T => {
  const found = document.querySelector<T>(selector)
  if (!found) throw new Error(`the page has no element ${selector}`)
  return found
}

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
const send = (request: Request): void => worker.postMessage(request)
const play = find<HTMLButtonElement>('#play')
const status = find<HTMLElement>('#status')
const losses: number[] = []

// `aria-disabled`, because a disabled button would lose the keyboard focus
const setTraining = (isTraining: boolean): void =>
  play.setAttribute('aria-disabled', String(isTraining))

play.addEventListener('click', () => {
  if (play.getAttribute('aria-disabled') === 'true') return
  setTraining(true)
  losses.length = 0
  send({ type: 'train' })
})

/** The elements of each model's section. */
const sections = {
  reverse: { form: '#ask', input: '#word', output: '#answer', map: '#reverseMap' },
  run: { form: '#translateForm', input: '#source', output: '#target', map: '#translationMap' },
} as const

function show(model: ModelName, text: string, map = '', isError = false): void {
  const output = find(sections[model].output)
  output.textContent = text
  output.classList.toggle('error', isError)
  find(sections[model].map).innerHTML = map
}

for (const model of ['reverse', 'run'] as const) {
  const { form, input } = sections[model]
  find<HTMLFormElement>(form).addEventListener('submit', (event) => {
    event.preventDefault()
    show(model, '…')
    send({ type: 'ask', model, text: find<HTMLInputElement>(input).value })
  })
}

worker.onmessage = ({ data }: MessageEvent<Reply>) => {
  if (data.type === 'step') {
    losses.push(data.lossNats)
    if (data.step % 10 === 0) drawCurve(find('#curve'), losses, data.steps)
    status.textContent = `Step ${data.step} of ${data.steps}, loss ${data.lossNats.toFixed(3)} nats per letter`
  } else if (data.type === 'trained') {
    setTraining(false)
    play.textContent = 'Train again'
    status.textContent = `Trained in ${data.seconds.toFixed(0)} s: ${Math.round(data.accuracy * 100)} % of 50 held-out words are right.`
  } else if (data.type === 'answer') show(data.model, data.text, drawSvg(data.map))
  else if (data.type === 'opened') find<HTMLElement>('#translator').hidden = false
  else if (data.request.type === 'ask') show(data.request.model, data.message, '', true)
  else {
    setTraining(false)
    status.textContent = data.message
  }
}

/** Opens the newest run, if the page is served by `heed ui`. */
async function openRun(): Promise<void> {
  const list = await fetch('./run/list.json').catch(() => null)
  if (!list?.ok || !list.headers.get('content-type')?.includes('json')) return
  const { name, files, sourceLanguage, example } = (await list.json()) as RunList
  if (name === null) return
  find('#runName').textContent = name
  if (sourceLanguage !== null) find('#sourceLanguage').textContent = sourceLanguage
  find<HTMLInputElement>('#source').value = example
  const read = async (file: string) =>
    [file, new Uint8Array(await (await fetch(`./run/${file}`)).arrayBuffer())] as const
  send({ type: 'open', files: new Map(await Promise.all(files.map(read))) })
}
void openRun()
