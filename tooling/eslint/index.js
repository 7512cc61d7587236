import tseslint from 'typescript-eslint'
import { commentLength } from './rules/comment-length.js'
import { plainLanguage } from './rules/plain-language.js'

const inexact = ['acos', 'asin', 'atan', 'atan2', 'cbrt', 'cos', 'cosh', 'exp', 'expm1', 'hypot', 'log10', 'log1p', 'log2', 'pow', 'sin', 'sinh', 'tan', 'tanh'] // prettier-ignore

/** The folders that the language rules check. */
const checkedFolders = [
  'tooling/{bench,boundaries,commits,determinism,eslint,language,pack,readme,run}',
  'tooling/{tsup,vitest}',
  'apps',
  'packages/{attention,blas,decoding,metrics,nn,regex,safetensors,tasks,training,transformer}',
  'packages/tokenizer/src/{scanners,text,normalizers,pre-tokenizers}',
  'packages/tokenizer/scripts',
]

/** The repository's lint rules. */
export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/generated/**',
      '**/assembly/**',
      '**/runs/**',
      '**/.vitepress/cache/**',
      '**/.vitepress/dist/**',
      '**/*.d.ts',
    ],
  },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-declaration-merging': 'error',
      '@typescript-eslint/no-empty-object-type': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_|^S$' },
      ],
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['node:*'],
              message: 'packages also run in browsers; use a file behind a conditional export',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'navigator',
        'process',
        'Buffer',
        'localStorage',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'take a Random as an argument' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 're-export by name' },
        {
          selector: 'ImportDeclaration[source.value=/^(\\.\\.\\u002f){1,}packages/]',
          message: 'import a package by its name',
        },
      ],
    },
  },
  {
    // Values from which weights are computed must have the same bits in every engine.
    files: ['packages/{tensor,nn,attention,transformer,training,decoding,tasks}/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'take a Random as an argument' },
        { object: 'Math', property: 'log', message: 'use exactMath.log' },
        ...inexact.map((property) => ({ object: 'Math', property, message: 'use exactMath' })),
      ],
    },
  },
  {
    // The same corpus must train the same tokenizer in every engine.
    files: ['packages/tokenizer/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'take random numbers as an argument' },
        { object: 'Math', property: 'exp', message: 'use exp of src/math' },
        { object: 'Math', property: 'log', message: 'use log of src/math' },
        { object: 'Math', property: 'pow', message: 'it differs between engines' },
      ],
    },
  },
  {
    files: [
      'packages/{training,tasks}/src/node/**/*.ts',
      'packages/tensor/src/threads/*node.ts',
      'packages/tokenizer/src/parallel/*node.ts',
    ],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // @heed/blas runs only in Node, because it loads a system library
    files: ['packages/blas/src/**/*.ts'],
    rules: { 'no-restricted-imports': 'off', 'no-restricted-globals': 'off' },
  },
  {
    files: ['packages/tensor/src/shape/*.ts', 'packages/tensor/src/testing/*.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  {
    files: checkedFolders.map((folder) => `${folder}/**/*.{ts,js,mjs}`),
    plugins: {
      heed: { rules: { 'comment-length': commentLength, 'plain-language': plainLanguage } },
    },
    rules: {
      'heed/comment-length': 'error',
      'heed/plain-language': ['error', { comments: true }],
    },
  },
  {
    // these files contain the rejected forms
    files: ['tooling/language/*.js', 'tooling/{commits,eslint,language}/**/*.test.ts'],
    rules: { 'heed/plain-language': 'off' },
  },
  { files: ['**/*.test-d.ts'], rules: { '@typescript-eslint/no-unused-vars': 'off' } },
)
