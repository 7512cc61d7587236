import { expect, it } from 'vitest'
import { escapeControls } from './escape-controls.ts'

it('escapes C0 and C1 controls and DEL, and keeps line ends, tabs and other text', () => {
  expect(escapeControls('\u001b[31m가\u009b1m\u007f\r')).toBe(
    '\\u001b[31m가\\u009b1m\\u007f\\u000d',
  )
  expect(escapeControls('a\tb\nc é 👍')).toBe('a\tb\nc é 👍')
})
