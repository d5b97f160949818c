// How the page becomes one file: script and style inside index.html, nothing fetched from elsewhere.
import { defineConfig } from 'vite'
import { viteSingleFile } from 'vite-plugin-singlefile'

export default defineConfig({
  plugins: [viteSingleFile({ removeViteModuleLoader: true })],
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact', legalComments: 'none' },
  build: { target: 'es2020', outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 1 << 30 },
})
