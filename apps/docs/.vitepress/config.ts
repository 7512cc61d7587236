import { defineConfig } from 'vitepress'

const packages = [
  'tensor', 'tokenizer', 'regex', 'safetensors', 'metrics', 'blas', 'nn', 'attention', 'transformer', 'training', 'decoding',
  'tasks',
] // prettier-ignore

const chapters = [
  { text: 'Context decides', link: '/tutorial/context' },
  { text: 'Queries, keys and values', link: '/tutorial/queries-keys-values' },
  { text: 'softmax(QKᵀ/√d_k)V', link: '/tutorial/attention' },
  { text: 'The mask', link: '/tutorial/mask' },
]

export default defineConfig({
  title: 'heed',
  description: 'The Transformer, end to end in TypeScript. Every figure runs the packages.',
  lang: 'en',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  vite: {
    resolve: {
      conditions: ['@heed/source', 'module', 'browser', 'development|production', 'default'],
    },
    ssr: {
      noExternal: [/^@heed\//],
      resolve: { conditions: ['@heed/source', 'module', 'node', 'default'] },
    },
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('heed-') } } },
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  themeConfig: {
    nav: [
      { text: 'Tutorial', link: '/tutorial/context' },
      { text: 'Packages', link: '/packages/tensor' },
    ],
    sidebar: [
      { text: 'Tutorial', items: chapters },
      {
        text: 'Packages',
        items: packages.map((name) => ({ text: `@heed/${name}`, link: `/packages/${name}` })),
      },
    ],
    search: { provider: 'local' },
    outline: false,
  },
})
