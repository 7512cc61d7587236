import { rejectedForms } from '@heed/language'

/** Rejects the forms of `@heed/language` in strings, templates and, optionally, comments. */
export const plainLanguage = {
  meta: {
    type: 'problem',
    docs: { description: 'write plain English in text that users read' },
    messages: { rejected: 'plain language: write {{ instead }} instead of "{{ found }}"' },
    schema: [
      {
        type: 'object',
        properties: { comments: { type: 'boolean' } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ comments: false }],
  },

  create(context) {
    const [{ comments }] = context.options

    function check(node, text) {
      for (const { found, instead } of rejectedForms(text)) {
        context.report({ loc: node.loc, messageId: 'rejected', data: { found, instead } })
      }
    }

    return {
      Literal(node) {
        if (typeof node.value === 'string' && !isModuleName(node)) check(node, node.value)
      },
      // an embedded expression counts as a word
      TemplateLiteral(node) {
        check(node, node.quasis.map(({ value }) => value.cooked ?? value.raw).join('x'))
      },
      Program() {
        if (!comments) return
        for (const comment of context.sourceCode.getAllComments()) {
          check(comment, withoutSources(comment.value).replace(/\s*\n\s*\*?\s*/g, ' '))
        }
      },
    }
  },
}

/** A comment without its `@see` tags, because titles of papers are quoted verbatim. */
function withoutSources(text) {
  return text.replace(/@see[\s\S]*?(?=\n[\s*]*@|$)/g, '')
}

function isModuleName({ parent }) {
  return /^(Import|Export)/.test(parent.type)
}
