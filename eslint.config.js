export { default } from '@heed/eslint-config'
