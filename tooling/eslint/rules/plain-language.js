import { refusedForms } from '@heed/language'

/** Refuses the glossary's forbidden forms in string literals and templates. */
export const plainLanguage = {
  meta: {
    type: 'problem',
    docs: { description: "write the field's English in text that users read" },
    messages: { refused: 'plain language: write {{ instead }} instead of "{{ found }}"' },
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
      for (const { found, instead } of refusedForms(text)) {
        context.report({ loc: node.loc, messageId: 'refused', data: { found, instead } })
      }
    }

    return {
      Literal(node) {
        if (typeof node.value === 'string' && !isModuleName(node)) check(node, node.value)
      },
      // an embedded value counts as a word
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

/** A comment without its `@see` tags: titles of papers are quoted as they are. */
function withoutSources(text) {
  return text.replace(/@see[\s\S]*?(?=\n[\s*]*@|$)/g, '')
}

function isModuleName({ parent }) {
  return /^(Import|Export)/.test(parent.type)
}
