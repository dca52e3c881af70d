import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/stage/build.ts', 'test/stage/place.ts'],
    reporters: ['default', './test/stage/skipped.ts'],
    // the built program is taken as Node takes it
    server: { deps: { external: [/\/dist\//] } },
    // every core: by itself vitest keeps one free, which of two is half; many tests wait on a process or a clock
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
