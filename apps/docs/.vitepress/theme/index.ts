import DefaultTheme from 'vitepress/theme'
import type { Theme } from 'vitepress'
import './figures.css'

const theme: Theme = {
  extends: DefaultTheme,
  async enhanceApp() {
    // The figures are custom elements, which exist only in browsers.
    if (!import.meta.env.SSR) await import('../../figures/define.ts')
  },
}
export default theme
