import { UsageError } from './usage-error.ts'

/** Reads a number that was typed behind a flag. */
export function numberFlag(flag: string) {
  return (text: string): number => {
    const value = Number(text)
    if (text.trim() !== '' && Number.isFinite(value)) return value
    throw new UsageError(`--${flag}: expected a number, got "${text}"`)
  }
}

/** The same for what is counted. */
export function wholeNumberFlag(flag: string, least: number) {
  return (text: string): number => {
    const value = numberFlag(flag)(text)
    if (Number.isSafeInteger(value) && value >= least) return value
    throw new UsageError(`--${flag}: expected a whole number from ${least} on, got "${text}"`)
  }
}

/** The same for what is a part of all. */
export function shareFlag(flag: string) {
  return (text: string): number => {
    const value = numberFlag(flag)(text)
    if (value > 0 && value <= 1) return value
    throw new UsageError(`--${flag}: expected a share above 0 and up to 1, got "${text}"`)
  }
}
