/** Rejects comment lines of more than 100 characters. URLs and directives are exempt. */
export const commentLength = {
  meta: {
    type: 'layout',
    docs: { description: 'comment lines are at most 100 characters, like code' },
    messages: { long: 'a comment line of {{ length }} characters; at most {{ max }}' },
    schema: [
      {
        type: 'object',
        properties: { max: { type: 'integer', minimum: 1 } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ max: 100 }],
  },

  create(context) {
    const [{ max }] = context.options
    const { lines } = context.sourceCode

    return {
      Program() {
        const reported = new Set()
        for (const { loc } of context.sourceCode.getAllComments()) {
          for (let line = loc.start.line; line <= loc.end.line; line++) {
            const text = lines[line - 1]
            if (text.length <= max || reported.has(line) || isExempt(text)) continue
            reported.add(line)
            context.report({
              loc: { start: { line, column: max }, end: { line, column: text.length } },
              messageId: 'long',
              data: { length: text.length, max },
            })
          }
        }
      },
    }
  },
}

function isExempt(text) {
  return /https?:\/\/|prettier-ignore|eslint-disable|@ts-/.test(text)
}
