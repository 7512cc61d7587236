// The part of the WebAssembly API that is used here. Every platform has it, but the libraries of
// TypeScript that declare it also declare the globals of browsers.
declare global {
  namespace WebAssembly {
    class Memory {
      constructor(descriptor: { initial: number; maximum?: number; shared?: boolean })
      readonly buffer: ArrayBuffer | SharedArrayBuffer
      grow(pages: number): number
    }
    class Module {
      constructor(bytes: Uint8Array)
    }
    class Instance {
      constructor(module: Module, imports?: Record<string, Record<string, unknown>>)
      readonly exports: Record<string, unknown>
    }
    function validate(bytes: Uint8Array): boolean
  }
}
export {}
