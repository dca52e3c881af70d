import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Folders of tests that take values and see values: nothing of one file is left for the next. */
const pure = ['address', 'failures', 'guard', 'incoming', 'kinds', 'letters', 'message', 'polish', 'procedure']
  .concat(['question', 'registry', 'server', 'spelling'])
  .map((folder) => `test/${folder}/**/*.test.ts`)

export default defineConfig({
  test: {
    reporters: ['default', './test/stage/skipped.ts'],
    // by itself vitest keeps a core free, which of two is half; and many tests wait on a process, a server or a clock
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    projects: [
      {
        extends: true,
        test: {
          name: 'program',
          include: ['test/**/*.test.ts'],
          exclude: pure,
          globalSetup: ['test/stage/build.ts', 'test/stage/place.ts'],
        },
      },
      // these share what they load: most of their time would else be spent on loading
      { extends: true, test: { name: 'values', include: pure, isolate: false } },
    ],
    // the built program is taken as Node takes it
    server: { deps: { external: [/\/dist\//] } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
