import { compute } from './compute.js'

onmessage = ({ data: counting }) => void compute(counting).then(postMessage)
