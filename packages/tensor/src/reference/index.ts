export { elements, readAll, ReferenceMemory } from './memory.ts'
export type { Elements } from './memory.ts'
export { createReferenceDevice } from './reference-device.ts'
