import { UsageError } from './usage-error.ts'

/** Parses the value of a flag as a number. */
export function numberFlag(flag: string) {
  return (text: string): number => {
    const value = Number(text)
    if (text.trim() !== '' && Number.isFinite(value)) return value
    throw new UsageError(`--${flag}: expected a number, got "${text}"`)
  }
}

/** Parses a whole number of at least `min`. */
export function wholeNumberFlag(flag: string, min: number) {
  return (text: string): number => {
    const value = numberFlag(flag)(text)
    if (Number.isSafeInteger(value) && value >= min) return value
    throw new UsageError(`--${flag}: expected a whole number of at least ${min}, got "${text}"`)
  }
}

/** Parses a share above 0 and up to 1. */
export function shareFlag(flag: string) {
  return (text: string): number => {
    const value = numberFlag(flag)(text)
    if (value > 0 && value <= 1) return value
    throw new UsageError(`--${flag}: expected a share above 0 and up to 1, got "${text}"`)
  }
}
