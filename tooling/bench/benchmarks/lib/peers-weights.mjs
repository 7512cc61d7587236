import { uniform } from './protocol.mjs'

const sublayerNames = { selfAttention: 's', crossAttention: 'x', feedForward: 'f' }
const projectionNames = { query: 'q', key: 'k', value: 'v', output: 'o', inner: '1', outer: '2' }
const suffixes = { weight: '', gain: 'g', bias: 'b' }

/** The peers' name of a parameter: `encoder.layers.0.selfAttention.query.bias` is `e0sqb`. */
function peersName(path) {
  const words = path.split('.')
  if (words[0] === 'embedding') return 'emb'
  const stack = words[0][0] // e or d
  const suffix = suffixes[words.at(-1)]
  if (words[1] === 'finalNorm') return stack + suffix
  const [, , layer, sublayer, projection] = words
  const sublayerName = sublayerNames[sublayer.replace('Sublayer', '')]
  const projectionName = projection === 'norm' ? '' : projectionNames[projection]
  return stack + layer + sublayerName + projectionName + suffix
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
    const isProjection = shape.length === 2 && name !== 'emb'
    parameter.assign(isProjection ? transpose(values, shape) : values)
    byName.delete(name)
  }
  if (byName.size > 0) throw new Error(`the model has no ${[...byName.keys()].join(', ')}`)
}

function transpose(values, [rows, columns]) {
  const output = new Float32Array(values.length)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) output[j * rows + i] = values[i * columns + j]
  }
  return output
}
