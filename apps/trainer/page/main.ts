/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { drawSvg } from '../src/heat-map.ts'
import { drawCurve } from './curve.ts'
import type { Reply, Request } from './protocol.ts'

const find = <T extends Element>(selector: string): T => {
  const found = document.querySelector<T>(selector)
  if (!found) throw new Error(`the page has no ${selector}`)
  return found
}

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
const send = (request: Request): void => worker.postMessage(request)
const play = find<HTMLButtonElement>('#play')
const status = find<HTMLElement>('#status')
const losses: number[] = []

play.addEventListener('click', () => {
  play.disabled = true
  losses.length = 0
  send({ type: 'train' })
})

find<HTMLFormElement>('#ask').addEventListener('submit', (event) => {
  event.preventDefault()
  send({ type: 'ask', model: 'reverse', text: find<HTMLInputElement>('#word').value })
})
find<HTMLFormElement>('#translateForm').addEventListener('submit', (event) => {
  event.preventDefault()
  send({ type: 'ask', model: 'run', text: find<HTMLInputElement>('#source').value })
})

worker.onmessage = ({ data }: MessageEvent<Reply>) => {
  if (data.type === 'step') {
    losses.push(data.lossNats)
    if (data.step % 10 === 0) drawCurve(find('#curve'), losses, data.steps)
    status.textContent = `Step ${data.step} of ${data.steps}, loss ${data.lossNats.toFixed(3)} nats per letter`
  } else if (data.type === 'trained') {
    play.disabled = false
    play.textContent = 'Train again'
    status.textContent = `Trained in ${data.seconds.toFixed(0)} s: ${Math.round(data.accuracy * 100)} % of 50 held-out words are right.`
  } else if (data.type === 'answer') {
    const [answer, map] =
      data.model === 'reverse' ? ['#answer', '#reverseMap'] : ['#target', '#translationMap']
    find(answer!).textContent = data.text
    find(map!).innerHTML = drawSvg(data.map)
  } else if (data.type === 'opened') find<HTMLElement>('#translator').hidden = false
  else status.textContent = data.message
}

/** Opens the newest run, if the page is served by `heed ui`. */
async function openRun(): Promise<void> {
  const list = await fetch('./run/list.json').catch(() => null)
  if (!list?.ok || !list.headers.get('content-type')?.includes('json')) return
  const { name, files } = (await list.json()) as { name: string | null; files: string[] }
  if (name === null) return
  find('#runName').textContent = name
  const read = async (file: string) =>
    [file, new Uint8Array(await (await fetch(`./run/${file}`)).arrayBuffer())] as const
  send({ type: 'open', files: new Map(await Promise.all(files.map(read))) })
}
void openRun()
