import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const files = (folders: string) => folders.split(' ').map((folder) => `test/${folder}/**/*.test.ts`)

/**
 * Folders whose test files share their modules, because no test leaves anything behind: tests of values, and of whole
 * commands in a folder of their own. What they import must not set hooks on loading: it is loaded once, for one file.
 */
const values = files(
  'address failures guard incoming kinds letters message polish procedure question registry server site spelling',
)
const commands = files('commands terminal')

const project = (name: string, test: { include: string[]; exclude?: string[]; isolate?: boolean }) =>
  ({
    test: {
      name,
      // the built program is loaded by Node itself
      server: { deps: { external: [/\/dist\//] } },
      // only what hangs takes longer, however busy the machine
      testTimeout: 240_000,
      expect: { poll: { timeout: 60_000 } },
      hookTimeout: 240_000,
      ...test,
    },
  }) satisfies TestProjectInlineConfiguration

export default defineConfig({
  test: {
    globalSetup: ['test/stage/build.ts', 'test/stage/place.ts'],
    reporters: ['default', './test/stage/skipped.ts'],
    // by default vitest leaves a core idle, half of two; and many tests wait for a process, a server or a clock
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    projects: [
      project('commands', { include: commands, isolate: false }),
      project('world', { include: ['test/**/*.test.ts'], exclude: [...values, ...commands] }),
      project('values', { include: values, isolate: false }),
    ],
  },
})
