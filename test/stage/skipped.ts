import type { Reporter, TestModule } from 'vitest/node'

/** Prints at the end of a run which tests were skipped because something was missing, and how to install it. */
export default class Skipped implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = new Map<string, number>()
    for (const test of modules.flatMap((module) => [...module.children.allTests('skipped')])) {
      const { note } = test.result() as { readonly note?: string }
      for (const want of note?.split('\n') ?? []) counts.set(want, (counts.get(want) ?? 0) + 1)
    }
    if (counts.size === 0) return
    const lines = [...counts].map(([want, count]) => `  ${count} without ${want}\n`)
    process.stdout.write(`Skipped tests:\n${lines.sort().join('')}\n`)
  }
}
