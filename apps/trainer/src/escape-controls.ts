/**
 * Escapes control characters, except line ends and tabs, so that text cannot control a terminal.
 */
export function escapeControls(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => {
    if (character === '\n' || character === '\t') return character
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
