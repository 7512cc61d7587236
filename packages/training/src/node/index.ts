export { fileCheckpointStore } from './file-checkpoint-store.ts'
export { writeAtomically } from './write-durably.ts'
