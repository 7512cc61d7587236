import DefaultTheme from 'vitepress/theme'
import type { Theme } from 'vitepress'
import './figures.css'

const theme: Theme = {
  extends: DefaultTheme,
  async enhanceApp() {
    // The figures are custom elements: they exist in browsers only.
    if (!import.meta.env.SSR) await import('../../figures/define.ts')
  },
}
export default theme
