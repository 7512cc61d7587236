import { uniform } from './protocol.mjs'

const letters = { selfAttention: 's', crossAttention: 'x', feedForward: 'f' }
const maps = { query: 'q', key: 'k', value: 'v', output: 'o', inner: '1', outer: '2' }
const ends = { weight: '', gain: 'g', bias: 'b' }

/** The peers' name of a path: `encoder.layers.0.selfAttention.query.bias` is `e0sqb`. */
function peersName(path) {
  const words = path.split('.')
  if (words[0] === 'embedding') return 'emb'
  const stack = words[0][0] // e or d
  const end = ends[words.at(-1)]
  if (words[1] === 'finalNorm') return stack + end
  const [, , layer, part, map] = words
  const letter = letters[part.replace('Sublayer', '')]
  return stack + layer + letter + (map === 'norm' ? '' : maps[map]) + end
}

/** Copies the peers' initial weights into a model, and transposes their `[In, Out]` matrices. */
export function assignPeersWeights(model, specs) {
  const byName = new Map(specs.map((spec) => [spec.name, spec]))
  for (const [path, parameter] of model.namedParameters()) {
    const { name, shape, std, seed, value } = byName.get(peersName(path))
    const values =
      std === null
        ? new Float32Array(parameter.size).fill(value)
        : uniform(parameter.size, std, seed)
    const isMap = shape.length === 2 && name !== 'emb'
    parameter.assign(isMap ? transposed(values, shape) : values)
    byName.delete(name)
  }
  if (byName.size > 0) throw new Error(`the model has no ${[...byName.keys()].join(', ')}`)
}

function transposed(values, [rows, columns]) {
  const output = new Float32Array(values.length)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) output[j * rows + i] = values[i * columns + j]
  }
  return output
}
