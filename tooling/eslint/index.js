import tseslint from 'typescript-eslint'

/** The rules of the house. */
export default tseslint.config({ ignores: ['**/dist/**', '**/generated/**', '**/assembly/**'] })
